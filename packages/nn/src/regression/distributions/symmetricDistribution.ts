import { checkProbability, type Distribution } from "./Distribution.ts";
import { type PositiveFormulas, valueAt } from "./positiveDistribution.ts";

/** What makes a distribution that is symmetric about 0: that of the absolute value. */
export interface SymmetricFormulas extends PositiveFormulas {
  density(x: number): number;
}

/** A distribution about 0, from that of its absolute value. */
export function symmetricDistribution(absolute: SymmetricFormulas): Distribution {
  const { name } = absolute;
  const survival = (x: number): number => {
    if (x > 0) return absolute.tails(x).upper / 2;
    return x === 0 ? 0.5 : 1 - absolute.tails(-x).upper / 2;
  };
  /** How far from 0 the value is that has p, at most a half, beyond it. */
  const away = (p: number): number => valueAt(absolute, { lower: 1 - 2 * p, upper: 2 * p });
  return {
    density: (x) => absolute.density(x),
    cdf: (x) => survival(-x),
    survival,
    quantile(p) {
      checkProbability(`${name}.quantile`, p);
      return p < 0.5 ? -away(p) : away(1 - p);
    },
    inverseSurvival(p) {
      checkProbability(`${name}.inverseSurvival`, p);
      return p <= 0.5 ? away(p) : -away(1 - p);
    },
  };
}
