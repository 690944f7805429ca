/**
 * Brings coefficients of [1, X - shift], or a column of a matrix that yields such, to those of [1, X], in place: the
 * `p` elements from `at` on, `step` apart. Features keep their coefficients, only the intercept takes up the shift.
 */
export function toRawBasis(
  coefficients: Float64Array,
  shift: Float64Array,
  p: number,
  at = 0,
  step = 1,
): void {
  let intercept = coefficients[at]!;
  for (let j = 1; j < p; j++) intercept -= shift[j - 1]! * coefficients[at + j * step]!;
  coefficients[at] = intercept;
}
