const float32 = new Float32Array(1);
const float32Bits = new Int32Array(float32.buffer);
const float64 = new Float64Array(1);
const float64Bits = new BigInt64Array(float64.buffer);

/** The largest float32 below a finite float32. */
export function largestBelow32(value: number): number {
  if (value === 0) return -(2 ** -149);
  float32[0] = value;
  float32Bits[0] = (float32Bits[0] as number) + (value > 0 ? -1 : 1);
  return float32[0];
}

/** The largest float64 below a finite number. */
export function largestBelow64(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  float64[0] = value;
  float64Bits[0] = (float64Bits[0] as bigint) + (value > 0 ? -1n : 1n);
  return float64[0];
}
