import type { Distribution } from "./Distribution.ts";
import { gammaWeight, incompleteGamma } from "./incompleteGamma.ts";
import { symmetricDistribution } from "./symmetricDistribution.ts";

/**
 * The normal distribution with mean 0 and standard deviation 1.
 *
 * Relative error below 1e-13, also of tail probabilities down to 1e-300. Source: `z²` has a chi-squared
 * distribution with one degree of freedom.
 *
 * @example
 * ```ts
 * const normal = normalDistribution();
 * console.log(normal.cdf(1.96).toFixed(6), normal.quantile(0.975).toFixed(6)); // 0.975002 1.959964
 * console.log(normal.survival(30).toPrecision(6)); // 4.90671e-198
 * ```
 */
export function normalDistribution(): Distribution {
  return symmetricDistribution({
    name: "normalDistribution",
    start: 1,
    densityAtZero: 2 / Math.sqrt(2 * Math.PI),
    density: (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI),
    tails: (z) => incompleteGamma(0.5, (z * z) / 2),
    weight: (z) => 2 * gammaWeight(0.5, (z * z) / 2),
  });
}
