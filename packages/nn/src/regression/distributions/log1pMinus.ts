/** Where the series takes over, whose terms fall by this factor squared. */
const NEAR = 0.4;

/**
 * `ln(1 + x) - x` for x > -1, without the cancellation near 0.
 *
 * With `s = x / (2 + x)`, `ln(1 + x) = 2 artanh s`, and `2 s - x = -s x`: what is left is
 * `2 (s³/3 + s⁵/5 + ...) - s x`, of which the second term is the larger by far.
 */
export function log1pMinus(x: number): number {
  if (!(Math.abs(x) < NEAR)) return Math.log1p(x) - x;
  const s = x / (2 + x);
  const square = s * s;
  let tail = 0;
  for (let k = 23; k >= 3; k -= 2) tail = tail * square + 1 / k;
  return s * (2 * square * tail - x);
}
