import { productError, sumError } from "./exactParts.ts";

// Reads the exponent of a float32, and builds powers of two, on hosts of either byte order.
const float: Float32Array = /* @__PURE__ */ new Float32Array(1);
const floatBits: Int32Array = /* @__PURE__ */ new Int32Array(float.buffer);

const SQRT_HALF_BITS = 0x3f3504f3;
// ln 2 as a number of 32 bits, so that its multiples are exact, and the rest.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const TWO_THIRDS_LOW = 3.700743415417188e-17;

/**
 * The natural logarithm of a number from 2^-126 to 2^126, rounded to the nearer neighbour, but for about
 * one number in a thousand, for which it is the other one. It is the same on every host, which `Math.log`
 * is not, and it is what good C libraries compute, but for their own such numbers.
 *
 * x = m 2^k with m in [sqrt(1/2), sqrt(2)); ln x = k ln 2 + 2 s + 2 s^3 / 3 + 2 s^5 / 5 + ... with
 * s = (m - 1) / (m + 1). The large terms are pairs of numbers, so that they have 100 bits.
 */
export function accurateLog(x: number): number {
  float[0] = x;
  const k = ((floatBits[0] as number) - SQRT_HALF_BITS) >> 23;
  floatBits[0] = (127 - k) << 23;
  const m = x * (float[0] as number);

  const numerator = m - 1;
  const denominator = m + 1;
  const s = numerator / denominator;
  const remainder = numerator - s * denominator - productError(s, denominator);
  const sLow = (remainder - s * sumError(m, 1)) / denominator;

  const z = s * s;
  const zLow = productError(s, s) + 2 * s * sLow;
  const cube = z * s;
  const cubeLow = productError(z, s) + z * sLow + zLow * s;
  const third = cube * (2 / 3);
  const thirdLow = productError(cube, 2 / 3) + cube * TWO_THIRDS_LOW + cubeLow * (2 / 3);

  const large = k * LN2_HIGH;
  const sum = large + 2 * s;
  const total = sum + third;
  const rest = sumError(large, 2 * s) + sumError(sum, third) + 2 * sLow + thirdLow;
  return total + (rest + k * LN2_LOW + cube * z * furtherTerms(z));
}

/** `2/5 + 2 z / 7 + 2 z^2 / 9 + ...`, for z up to 0.03. */
function furtherTerms(z: number): number {
  let sum = 2 / 23;
  sum = sum * z + 2 / 21;
  sum = sum * z + 2 / 19;
  sum = sum * z + 2 / 17;
  sum = sum * z + 2 / 15;
  sum = sum * z + 2 / 13;
  sum = sum * z + 2 / 11;
  sum = sum * z + 2 / 9;
  sum = sum * z + 2 / 7;
  return sum * z + 2 / 5;
}
