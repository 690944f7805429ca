import { squares } from "./matrices.ts";
import type { TriangularFactor } from "./TriangularFactor.ts";

/** What computing leaves of a dependent column, as a part of its norm and per column of the design. */
const COMPUTED = 16 * Number.EPSILON;
/** What the rounding of its elements leaves of it, in units of their spacing. */
const GIVEN = 4;

/** Up to which norm what is left of a column beside those before it counts as rounding error. */
export function limitsOf(
  { width, intercept, shift, epsilon }: TriangularFactor,
  r: Float64Array,
): Float64Array {
  const p = width - 1;
  return Float64Array.from({ length: p }, (_, j) => {
    if (intercept && j === 0) return 0;
    const start = j * width;
    const about = squares(r, intercept ? start + 1 : start, start + width);
    const mean = intercept ? r[start]! + shift![j - 1]! * r[0]! : 0;
    return COMPUTED * p * Math.sqrt(about) + GIVEN * epsilon * Math.sqrt(about + mean * mean);
  });
}
