import { checkPositive, type Distribution } from "./Distribution.ts";
import { gammaWeight, incompleteGamma } from "./incompleteGamma.ts";
import { positiveDistribution } from "./positiveDistribution.ts";

/**
 * The chi-squared distribution: of the sum of `degreesOfFreedom` squares of independent standard normal numbers.
 *
 * Relative error below 1e-12, also of tail probabilities down to 1e-300. Throws ArgumentError for degrees
 * of freedom that are not above 0.
 *
 * @example
 * ```ts
 * console.log(chiSquaredDistribution(2).survival(5.991464547107979).toFixed(6)); // 0.050000
 * ```
 */
export function chiSquaredDistribution(degreesOfFreedom: number): Distribution {
  const name = "chiSquaredDistribution";
  checkPositive(name, "degreesOfFreedom", degreesOfFreedom);
  const a = degreesOfFreedom / 2;
  return positiveDistribution({
    name,
    start: degreesOfFreedom,
    densityAtZero: a < 1 ? Number.POSITIVE_INFINITY : a === 1 ? 0.5 : 0,
    tails: (x) => incompleteGamma(a, x / 2),
    weight: (x) => gammaWeight(a, x / 2),
  });
}
