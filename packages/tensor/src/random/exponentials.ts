import { logarithmLoop } from "../elementwise/logarithm.ts";
import type { Generator } from "./generator.ts";

/** How many numbers are made at a time; they stay in the first level of the cache. */
const CHUNK = 512;
const uniforms: Float64Array = /* @__PURE__ */ new Float64Array(CHUNK);
const logarithms: Float64Array = /* @__PURE__ */ new Float64Array(CHUNK);

/** No exponential of mean 1, and no Laplace number of scale 1, is beyond: `53 ln 2` is 36.74. */
export const LARGEST_EXPONENTIAL = 37;

/**
 * Fills `out` with exponential numbers: `-ln(1 - u) / rate`, one uniform of 53 bits each, rounded once.
 *
 * `ln` is that of the operation `log`, which is the same to the last bit on every host.
 */
export function fillExponentials(
  rng: Generator,
  out: Float32Array | Float64Array,
  rate: number,
): void {
  inChunks(rng, out, (at, count) => {
    for (let i = 0; i < count; i++) logarithms[i] = 1 - (uniforms[i] as number);
    logarithmLoop(logarithms, 0, 1, logarithms, 0, 1, count);
    // From 0 and not negated: no -0.
    for (let i = 0; i < count; i++) out[at + i] = (0 - (logarithms[i] as number)) / rate;
  });
}

/**
 * Fills `out` with Laplace numbers, the inverse of their distribution function at a uniform u each:
 * z is `ln(2 u)` below the middle and `-ln(2 - 2 u)` above. `z scale + mean` is computed in float64, and
 * rounded once. For u = 0, where ln has no value, 2^-54 is taken, which lies half-way to the next u.
 */
export function fillLaplace(
  rng: Generator,
  out: Float32Array | Float64Array,
  mean: number,
  scale: number,
): void {
  // A mean of -0 would let -0 through.
  const shift = mean + 0;
  inChunks(rng, out, (at, count) => {
    for (let i = 0; i < count; i++) {
      const u = uniforms[i] as number;
      logarithms[i] = 2 * (u < 0.5 ? Math.max(u, 2 ** -54) : 1 - u);
    }
    logarithmLoop(logarithms, 0, 1, logarithms, 0, 1, count);
    for (let i = 0; i < count; i++) {
      const logarithm = logarithms[i] as number;
      const z = (uniforms[i] as number) < 0.5 ? logarithm : -logarithm;
      out[at + i] = z * scale + shift;
    }
  });
}

/** Calls `make` for each part of `out`, the uniforms for it in `uniforms`. */
function inChunks(
  rng: Generator,
  out: Float32Array | Float64Array,
  make: (at: number, count: number) => void,
): void {
  for (let at = 0; at < out.length; at += CHUNK) {
    const count = Math.min(CHUNK, out.length - at);
    rng.uniforms(uniforms.subarray(0, count));
    make(at, count);
  }
}
