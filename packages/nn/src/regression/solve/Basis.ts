/**
 * The columns [1, X - shift] of a factor that a solution is made of, and the way from their coefficients to those of
 * [1, X]: features keep theirs, only the intercept takes up the shift.
 */
export interface Basis {
  readonly intercept: boolean;
  /** The features of X, ascending. */
  readonly features: readonly number[];
  /** Their shifts. */
  readonly shift: Float64Array;
}

/** The basis of some columns of a factor; the column of ones is 0 if there is an intercept. */
export function basisOf(
  columns: readonly number[],
  intercept: boolean,
  shift: Float64Array,
): Basis {
  const features = intercept ? columns.slice(1).map((j) => j - 1) : columns;
  return { intercept, features, shift: Float64Array.from(features, (j) => shift[j]!) };
}

/** Brings coefficients to [1, X] in place: those from `at` on, `step` apart. */
export function toRaw({ intercept, shift }: Basis, x: Float64Array, at = 0, step = 1): void {
  if (!intercept) return;
  let constant = x[at]!;
  for (let j = 0; j < shift.length; j++) constant -= shift[j]! * x[at + (j + 1) * step]!;
  x[at] = constant;
}
