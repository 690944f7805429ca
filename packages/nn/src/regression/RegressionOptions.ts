import { ArgumentError, type Tensor } from "@linnet/tensor";
import type { SolverMethod } from "./LeastSquaresFit.ts";

/** How the statistics of a regression are shown. */
export interface SummaryOptions {
  /** The name of the target, for the summary; `y` by default. */
  readonly target?: string | undefined;
  /** The probability with which an interval covers what it is for; 0.95 by default. */
  readonly confidence?: number | undefined;
}

/** What `linearRegression` may be told besides features and targets. */
export interface RegressionOptions extends SummaryOptions {
  /** Whether there is a constant besides the features; true by default. */
  readonly intercept?: boolean | undefined;
  /**
   * How much each row counts, [n] or [n, 1]: its error has the variance `1 / weight` times that of the others. Rows
   * of weight 0 are left out. Only ratios matter to the coefficients.
   */
  readonly weights?: Tensor | undefined;
  /** The penalty on the squares of the coefficients, the intercept's left out; 0 by default. */
  readonly ridge?: number | undefined;
  /** How it is solved; "qr" by default, the others are for comparison. */
  readonly method?: SolverMethod | undefined;
  /** The names of the features, as `names` of a `Preparation`; `x0`, `x1` and so on by default. */
  readonly names?: readonly string[] | undefined;
}

/** Throws ArgumentError unless a confidence is a probability between 0 and 1. */
export function checkConfidence(operation: string, confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  throw new ArgumentError(
    `${operation}: confidence is ${String(confidence)}; give a number between 0 and 1, such as 0.95`,
  );
}

/** The names of all coefficients, the intercept's first if there is one. Throws ArgumentError for a name twice. */
export function coefficientNames(
  operation: string,
  names: readonly string[] | undefined,
  features: number,
  intercept: boolean,
): readonly string[] {
  const own = names ?? Array.from({ length: features }, (_, j) => `x${j}`);
  const all = intercept ? ["intercept", ...own] : [...own];
  const twice = all.find((name, j) => all.indexOf(name) < j);
  if (twice === undefined) return Object.freeze(all);
  const why = intercept && twice === "intercept" ? " (the constant has it)" : "";
  throw new ArgumentError(
    `${operation}: the name ${JSON.stringify(twice)} is there twice${why}; give each feature a name of its own`,
  );
}
