import { checkPositive, type Distribution } from "./Distribution.ts";
import { betaWeight, incompleteBeta } from "./incompleteBeta.ts";
import { normalDistribution } from "./normalDistribution.ts";
import { stirlingError } from "./stirlingError.ts";
import { symmetricDistribution } from "./symmetricDistribution.ts";

/**
 * Student's t distribution: of a standard normal number over the root of an independent mean square with
 * `degreesOfFreedom`. Infinity gives the normal distribution.
 *
 * Relative error below 1e-12, also of tail probabilities down to 1e-300. Throws ArgumentError for degrees
 * of freedom that are not above 0. Source: `t²` has an F distribution with 1 and as many degrees.
 *
 * @example
 * ```ts
 * const t = studentTDistribution(10);
 * console.log(t.quantile(0.975).toFixed(4), (2 * t.survival(3)).toFixed(5)); // 2.2281 0.01334
 * ```
 */
export function studentTDistribution(degreesOfFreedom: number): Distribution {
  const name = "studentTDistribution";
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalDistribution();
  checkPositive(name, "degreesOfFreedom", degreesOfFreedom);
  const [a, b] = [0.5, degreesOfFreedom / 2];
  const peak = densityAtZero(b);
  const odds = (t: number) => (t / degreesOfFreedom) * t;
  const logOdds = (t: number) => 2 * Math.log(t) - Math.log(degreesOfFreedom);
  return symmetricDistribution({
    name,
    start: 1,
    densityAtZero: 2 * peak,
    density: (t) => peak * Math.exp(-(b + 0.5) * Math.log1p(odds(t))),
    tails: (t) => incompleteBeta(a, b, odds(t), logOdds(t)),
    weight: (t) => 2 * betaWeight(a, b, odds(t), logOdds(t)),
  });
}

/** `Γ(b + 1/2) / (Γ(b) sqrt(2 π b))`: `1 / sqrt(2 π)` for many degrees of freedom. */
function densityAtZero(b: number): number {
  const lacking = stirlingError(b + 0.5) - stirlingError(b);
  return Math.exp(b * Math.log1p(0.5 / b) - 0.5 + lacking) / Math.sqrt(2 * Math.PI);
}
