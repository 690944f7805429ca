const { fround, sqrt } = Math;

/** The most blocks of 8 normals that one call may ask for. */
export const MAX_BLOCKS = 64;

// Reads the exponent of a float32, and builds powers of two, on hosts of either byte order.
const float: Float32Array = new Float32Array(1);
const floatBits: Int32Array = new Int32Array(float.buffer);

/**
 * Turns `16 * blocks` words into `8 * blocks` standard normals, in float64.
 *
 * As `normalBlocks32`, with pairs of words in place of words and more terms in the series: of 16 words,
 * pairs 0 to 3 give radii and pairs 4 to 7 angles. Only + - * / and sqrt are used, which every host
 * rounds alike. A normal is within a factor 1 ± 1e-15 of the exact function; none is beyond 8.66.
 */
export function normalBlocks64(words: Uint32Array, blocks: number, out: Float64Array): void {
  for (let block = 0; block < blocks; block++) {
    for (let j = 0; j < 4; j++) {
      const at = 16 * block + 2 * j;
      const radius = radius64(words[at] as number, words[at + 1] as number);
      const high = words[at + 8] as number;
      // The other 30 bits of the first word and 23 of the second; the half step keeps t from 0.
      const fraction = (high << 2) * 2 ** -31 + ((words[at + 9] as number) >>> 9) * 2 ** -52;
      const t = (fraction + 2 ** -53) * (Math.PI / 4);
      const z = t * t;
      const x = radius * cos64(z);
      const y = radius * t * sinOver64(z);
      const swap = (high >>> 28) & 4;
      out[8 * block + j + swap] = x * (1 - ((high >>> 30) & 2));
      out[8 * block + j + 4 - swap] = y * (1 - (((high >>> 30) + (swap >>> 2)) & 2));
    }
  }
}

/** `sqrt(-2 ln u)`, u in (0, 1]: an odd multiple of 2^-54 made of the top 27 and 26 bits of two words. */
function radius64(high: number, low: number): number {
  const u = ((high >>> 5) * 2 ** 26 + (low >>> 6) + 0.5) * 2 ** -53;
  // u = m 2^k with m in [sqrt(1/2), sqrt(2)], where m and -ln m are small together.
  float[0] = fround(u);
  const k = ((floatBits[0] as number) - 0x3f3504f3) >> 23;
  floatBits[0] = (127 - k) << 23;
  const m = u * (float[0] as number);
  return sqrt(-2 * (log64(m) + k * Math.LN2));
}

/** `ln m = 2 artanh(s) = 2 (s + s^3/3 + ... + s^21/21)` with `s = (m - 1) / (m + 1)`, |s| < 0.172. */
function log64(m: number): number {
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let sum = 2 / 21;
  sum = sum * z + 2 / 19;
  sum = sum * z + 2 / 17;
  sum = sum * z + 2 / 15;
  sum = sum * z + 2 / 13;
  sum = sum * z + 2 / 11;
  sum = sum * z + 2 / 9;
  sum = sum * z + 2 / 7;
  sum = sum * z + 2 / 5;
  sum = sum * z + 2 / 3;
  return s * (sum * z + 2);
}

/** `cos t = 1 - z/2! + z^2/4! - ... + z^8/16!` with `z = t^2`. */
function cos64(z: number): number {
  let sum = 1 / 20922789888000;
  sum = sum * z - 1 / 87178291200;
  sum = sum * z + 1 / 479001600;
  sum = sum * z - 1 / 3628800;
  sum = sum * z + 1 / 40320;
  sum = sum * z - 1 / 720;
  sum = sum * z + 1 / 24;
  sum = sum * z - 1 / 2;
  return sum * z + 1;
}

/** `sin(t) / t = 1 - z/3! + z^2/5! - ... + z^8/17!` with `z = t^2`. */
function sinOver64(z: number): number {
  let sum = 1 / 355687428096000;
  sum = sum * z - 1 / 1307674368000;
  sum = sum * z + 1 / 6227020800;
  sum = sum * z - 1 / 39916800;
  sum = sum * z + 1 / 362880;
  sum = sum * z - 1 / 5040;
  sum = sum * z + 1 / 120;
  sum = sum * z - 1 / 6;
  return sum * z + 1;
}
