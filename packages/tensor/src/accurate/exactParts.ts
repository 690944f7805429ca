// What a rounded sum or product leaves over is a number itself, and can be computed. These are the
// parts that `accurateLog`, `accurateSinCos` and the fused operations are made of.

const SPLITTER = 2 ** 27 + 1;

/** `a + b - fl(a + b)`, exactly. Source: Knuth, The Art of Computer Programming 2, 4.2.2 (TwoSum). */
export function sumError(a: number, b: number): number {
  const sum = a + b;
  const bPart = sum - a;
  return a - (sum - bPart) + (b - bPart);
}

/**
 * `a * b - fl(a * b)`, exactly where neither overflows nor loses digits below 2^-1074.
 * Source: Dekker, "A floating-point technique for extending the available precision" (1971).
 */
export function productError(a: number, b: number): number {
  const product = a * b;
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** The upper 26 bits of a number, so that products of halves are exact. */
function upperHalf(a: number): number {
  const scaled = a * SPLITTER;
  return scaled - (scaled - a);
}
