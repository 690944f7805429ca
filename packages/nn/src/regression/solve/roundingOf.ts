import { squares } from "./matrices.ts";
import type { TriangularFactor } from "./TriangularFactor.ts";

/** What computing may leave of a dependent column: a part of its norm for each column of the design. */
const COMPUTED = 16 * Number.EPSILON;

/** Norms of rounding errors, for each column of a design. */
export interface Rounding {
  /** Of computing its triangular factor. */
  readonly computed: Float64Array;
  /** Of the numbers of the column itself, as they were given. */
  readonly given: Float64Array;
}

/** The rounding errors in the columns of a factor; `r` may be a further factor of the same columns. */
export function roundingOf(
  { width, intercept, shift, epsilon }: TriangularFactor,
  r: Float64Array,
): Rounding {
  const p = width - 1;
  const computed = new Float64Array(p);
  const given = new Float64Array(p);
  // A column of ones is what it is.
  for (let j = intercept ? 1 : 0; j < p; j++) {
    const start = j * width;
    const about = squares(r, intercept ? start + 1 : start, start + width);
    const mean = intercept ? r[start]! + shift![j - 1]! * r[0]! : 0;
    computed[j] = COMPUTED * p * Math.sqrt(about);
    given[j] = epsilon * Math.sqrt(about + mean * mean);
  }
  return { computed, given };
}
