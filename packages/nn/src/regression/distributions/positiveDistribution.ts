import { checkProbability, type Distribution } from "./Distribution.ts";
import { solveTail } from "./solveTail.ts";
import type { Tails } from "./Tails.ts";

/** What makes a distribution of a number that is at least 0. */
export interface PositiveFormulas {
  readonly name: string;
  /** Some value in its middle. */
  readonly start: number;
  readonly densityAtZero: number;
  /** For x > 0. */
  tails(x: number): Tails;
  /** x times the density, for x > 0. */
  weight(x: number): number;
}

/** A distribution with both tails, from formulas for x > 0. */
export function positiveDistribution(formulas: PositiveFormulas): Distribution {
  const { name, densityAtZero } = formulas;
  return {
    density(x) {
      if (x === 0) return densityAtZero;
      return x < 0 || x === Number.POSITIVE_INFINITY ? 0 : formulas.weight(x) / x;
    },
    cdf: (x) => (x <= 0 ? 0 : formulas.tails(x).lower),
    survival: (x) => (x <= 0 ? 1 : formulas.tails(x).upper),
    quantile(p) {
      checkProbability(`${name}.quantile`, p);
      return valueAt(formulas, { lower: p, upper: 1 - p });
    },
    inverseSurvival(p) {
      checkProbability(`${name}.inverseSurvival`, p);
      return valueAt(formulas, { lower: 1 - p, upper: p });
    },
  };
}

/** The value with these probabilities on its sides. */
export function valueAt(formulas: PositiveFormulas, { lower, upper }: Tails): number {
  if (lower === 0) return 0;
  if (upper === 0) return Number.POSITIVE_INFINITY;
  // The smaller of the two has more digits.
  const below = lower < upper;
  return solveTail(below ? lower : upper, formulas.start, (x) => {
    const tails = formulas.tails(x);
    const weight = formulas.weight(x);
    return below
      ? { probability: tails.lower, slope: weight }
      : { probability: tails.upper, slope: -weight };
  });
}
