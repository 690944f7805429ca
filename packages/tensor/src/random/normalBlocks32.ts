const { fround, sqrt } = Math;

/** The most blocks of 8 normals that one call may ask for. */
export const MAX_BLOCKS = 128;

// One store of uniforms, read back through the integer view as their bits.
const radii: Float32Array = new Float32Array(4 * MAX_BLOCKS);
const radiiBits: Int32Array = new Int32Array(radii.buffer);

/**
 * Turns `8 * blocks` words into as many standard normals, in float32.
 *
 * Box and Muller (Ann. Math. Stat. 29, 1958): of 8 words, word j and word j + 4 give a radius
 * `sqrt(-2 ln u)` and an angle, and normals j and j + 4 are radius times cosine and radius times sine.
 * Every single operation is rounded to float32, so that four SIMD lanes can give equal bits, and the
 * functions are textbook series, since `Math.log` and `Math.cos` differ between JavaScript
 * engines. A normal is within a factor 1 ± 3e-7 of the exact function of its words; none is beyond 6.56.
 */
export function normalBlocks32(words: Uint32Array, blocks: number, out: Float32Array): void {
  fillUniforms(words, blocks);
  for (let r = 0; r < 4 * blocks; r++) {
    // u = m 2^k with m in [sqrt(1/2), sqrt(2)), where m and -ln m are small together.
    const bits = radiiBits[r] as number;
    const k = (bits - 0x3f3504f3) >> 23;
    radiiBits[r] = bits - (k << 23);
    const m = radii[r] as number;
    radii[r] = sqrt(fround(-2 * fround(log32(m) + fround(k * fround(Math.LN2)))));
  }
  rotate(words, blocks, out);
}

/** u in (0, 1]: odd multiples of 2^-31, so that u is never 0 and the smallest ones keep all digits. */
function fillUniforms(words: Uint32Array, blocks: number): void {
  for (let block = 0; block < blocks; block++) {
    for (let j = 0; j < 4; j++) {
      const word = words[8 * block + j] as number;
      radii[4 * block + j] = fround((word >>> 1) | 1) * 2 ** -31;
    }
  }
}

/** `ln m = 2 artanh(s) = 2 (s + s^3/3 + s^5/5 + s^7/7)` with `s = (m - 1) / (m + 1)`, |s| < 0.172. */
function log32(m: number): number {
  const s = fround(fround(m - 1) / fround(m + 1));
  const z = fround(s * s);
  let sum = fround(2 / 7);
  sum = fround(fround(sum * z) + fround(2 / 5));
  sum = fround(fround(sum * z) + fround(2 / 3));
  sum = fround(fround(sum * z) + 2);
  return fround(sum * s);
}

/** An angle is a quarter turn count, the top two bits, plus t in (-pi/4, pi/4), the other thirty. */
function rotate(words: Uint32Array, blocks: number, out: Float32Array): void {
  for (let block = 0; block < blocks; block++) {
    for (let j = 0; j < 4; j++) {
      const word = words[8 * block + 4 + j] as number;
      // The added half step makes t symmetric and never 0.
      const t = fround(fround((word << 2) | 2) * fround((Math.PI / 4) * 2 ** -31));
      const z = fround(t * t);
      const radius = radii[4 * block + j] as number;
      const x = fround(radius * cos32(z));
      const y = fround(radius * fround(t * sinOver32(z)));
      // A quarter turn swaps x and y; signs and places are computed, as no branch predicts them.
      const swap = (word >>> 28) & 4;
      out[8 * block + j + swap] = x * (1 - ((word >>> 30) & 2));
      out[8 * block + j + 4 - swap] = y * (1 - (((word >>> 30) + (swap >>> 2)) & 2));
    }
  }
}

/** `cos t = 1 - z/2 + z^2/24 - z^3/720 + z^4/40320` with `z = t^2`. */
function cos32(z: number): number {
  let sum = fround(1 / 40320);
  sum = fround(fround(sum * z) + fround(-1 / 720));
  sum = fround(fround(sum * z) + fround(1 / 24));
  sum = fround(fround(sum * z) + fround(-1 / 2));
  return fround(fround(sum * z) + 1);
}

/** `sin(t) / t = 1 - z/6 + z^2/120 - z^3/5040 + z^4/362880` with `z = t^2`. */
function sinOver32(z: number): number {
  let sum = fround(1 / 362880);
  sum = fround(fround(sum * z) + fround(-1 / 5040));
  sum = fround(fround(sum * z) + fround(1 / 120));
  sum = fround(fround(sum * z) + fround(-1 / 6));
  return fround(fround(sum * z) + 1);
}
