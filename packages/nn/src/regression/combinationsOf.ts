import type { LeastSquaresFit } from "./LeastSquaresFit.ts";

/** A column that others make up. */
export interface Combination {
  readonly name: string;
}

/** The columns of a fit that are linear combinations of those before them. */
export function combinationsOf(
  fit: LeastSquaresFit,
  names: readonly string[],
): readonly Combination[] {
  return fit.dependent.map((j) => ({ name: names[fit.intercept ? j + 1 : j]! }));
}
