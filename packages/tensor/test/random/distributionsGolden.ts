import distributions from "../../../testing/golden/distributions.json" with { type: "json" };

/** What a seed draws. */
export interface Drawn<Value = number> {
  readonly seed: number;
  readonly values: readonly Value[];
}

/** What packages/testing/oracle/distributions.py writes. */
interface DistributionsGolden {
  readonly exponential: Drawn & { readonly rate: number };
  readonly laplace: Drawn & { readonly mean: number; readonly scale: number };
  readonly poisson: readonly (Drawn & { readonly rate: number })[];
  readonly bernoulli: Drawn<boolean> & { readonly p: readonly number[] };
  readonly integers: readonly (Drawn & { readonly low: number; readonly high: number })[];
  readonly weighted: Drawn & { readonly weights: readonly number[] };
  readonly distinctWeighted: Drawn & { readonly weights: readonly number[] };
  readonly distinct: readonly (Drawn & { readonly n: number })[];
  readonly jumps: readonly {
    readonly seed: number;
    readonly drawn: number;
    readonly after: readonly {
      readonly state: readonly number[];
      readonly words: readonly number[];
    }[];
  }[];
  readonly poissonProbabilities: readonly {
    readonly rate: number;
    readonly probabilities: readonly number[];
  }[];
  readonly poissonLogProbabilities: readonly {
    readonly rate: number;
    /** Counts and the logarithms of their probabilities. */
    readonly counts: readonly (readonly number[])[];
  }[];
  readonly numpy: {
    readonly seed: number;
    readonly poisson: readonly { readonly rate: number; readonly values: readonly number[] }[];
    readonly laplace: {
      readonly mean: number;
      readonly scale: number;
      readonly values: readonly number[];
    };
    readonly exponential: readonly number[];
    readonly weighted: { readonly weights: readonly number[]; readonly values: readonly number[] };
    readonly distinct: readonly {
      readonly weights: readonly number[];
      readonly values: readonly number[];
    }[];
  };
}

export const golden: DistributionsGolden = distributions;
