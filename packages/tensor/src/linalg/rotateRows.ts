/**
 * Rotates rows `p` and `q`, of `n` elements each, by an angle of at most 90 degrees: `a' = c a - s b`,
 * `b' = s a + c b`.
 *
 * Written with what the cosine leaves of 1, because that of a small angle has lost most of its digits:
 * over thousands of rotations the rows would grow visibly.
 * Source: Rutishauser, The Jacobi method for real symmetric matrices (1966).
 */
export function rotateRows(
  rows: Float64Array,
  n: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  const tangentOfHalf = sine / (1 + cosine);
  const shift = (q - p) * n;
  for (let i = p * n; i < (p + 1) * n; i++) {
    const a = rows[i]!;
    const b = rows[i + shift]!;
    rows[i] = a - sine * (b + tangentOfHalf * a);
    rows[i + shift] = b + sine * (a - tangentOfHalf * b);
  }
}
