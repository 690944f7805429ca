/** Squares of numbers between these bounds, and sums of many of them, neither vanish nor overflow. */
const SMALL = 2 ** -500;
const LARGE = 2 ** 500;

/**
 * The Euclidean norm of `n` elements from index `start` on. Where squares would vanish or overflow,
 * the elements are divided by the largest first. NaN where there is one.
 */
export function scaledNorm(x: Float32Array | Float64Array, start: number, n: number): number {
  let largest = 0;
  for (let i = start; i < start + n; i++) largest = Math.max(largest, Math.abs(x[i]!));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  const scale = largest < SMALL || largest > LARGE ? largest : 1;
  let total = 0;
  for (let i = start; i < start + n; i++) {
    const part = x[i]! / scale;
    total += part * part;
  }
  return scale * Math.sqrt(total);
}
