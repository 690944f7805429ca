import { checkPositive, type Distribution } from "./Distribution.ts";
import { betaWeight, incompleteBeta } from "./incompleteBeta.ts";
import { positiveDistribution } from "./positiveDistribution.ts";

/**
 * Fisher's F distribution: of the ratio of two independent mean squares with these degrees of freedom.
 *
 * Relative error below 1e-12, also of tail probabilities down to 1e-300. Throws ArgumentError for degrees
 * of freedom that are not above 0.
 *
 * @example
 * ```ts
 * const f = fDistribution(2, 30);
 * console.log(f.survival(3.32).toFixed(4), f.inverseSurvival(0.05).toFixed(4)); // 0.0498 3.3158
 * ```
 */
export function fDistribution(numerator: number, denominator: number): Distribution {
  const name = "fDistribution";
  checkPositive(name, "numerator", numerator);
  checkPositive(name, "denominator", denominator);
  const [a, b] = [numerator / 2, denominator / 2];
  const ratio = numerator / denominator;
  const logRatio = Math.log(ratio);
  return positiveDistribution({
    name,
    start: 1,
    densityAtZero: a < 1 ? Number.POSITIVE_INFINITY : a === 1 ? 1 : 0,
    tails: (x) => incompleteBeta(a, b, x * ratio, Math.log(x) + logRatio),
    weight: (x) => betaWeight(a, b, x * ratio, Math.log(x) + logRatio),
  });
}
