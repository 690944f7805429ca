import type { Generator } from "./generator.ts";
import { MAX_LOGARITHMS, takeLogarithms } from "./logarithms.ts";

type FloatArray = Float32Array | Float64Array;

const uniforms: Float64Array = /* @__PURE__ */ new Float64Array(MAX_LOGARITHMS);
const values: Float64Array = /* @__PURE__ */ new Float64Array(MAX_LOGARITHMS);

/** No exponential of mean 1, and no Laplace number of scale 1, is beyond: `53 ln 2` is 36.74. */
export const LARGEST_EXPONENTIAL = 37;

/**
 * Fills `out` with exponential numbers: `-ln(1 - u) / rate`, one uniform of 53 bits each, rounded once.
 *
 * `ln` is that of the operation `log`, which is the same to the last bit on every host.
 */
export function fillExponentials(rng: Generator, out: FloatArray, rate: number): void {
  for (let at = 0; at < out.length; at += MAX_LOGARITHMS) {
    const count = Math.min(MAX_LOGARITHMS, out.length - at);
    rng.uniforms(uniforms.subarray(0, count));
    for (let i = 0; i < count; i++) values[i] = 1 - (uniforms[i] as number);
    takeLogarithms(values, count);
    // From 0 and not negated: no -0.
    for (let i = 0; i < count; i++) values[i] = (0 - (values[i] as number)) / rate;
    out.set(count < MAX_LOGARITHMS ? values.subarray(0, count) : values, at);
  }
}

/**
 * Fills `out` with Laplace numbers, the inverse of their distribution function at a uniform u each:
 * z is `ln(2 u)` below the middle and `-ln(2 - 2 u)` above. `z scale + mean` is computed in float64, and
 * rounded once. For u = 0, where ln has no value, 2^-54 is taken, which lies half-way to the next u.
 */
export function fillLaplace(rng: Generator, out: FloatArray, mean: number, scale: number): void {
  // A mean of -0 would let -0 through.
  const shift = mean + 0;
  for (let at = 0; at < out.length; at += MAX_LOGARITHMS) {
    const count = Math.min(MAX_LOGARITHMS, out.length - at);
    rng.uniforms(uniforms.subarray(0, count));
    // 2 u or 2 - 2 u, and the sign, both without a branch, which nothing would predict.
    for (let i = 0; i < count; i++) {
      const twice = 2 * (uniforms[i] as number);
      values[i] = Math.max(1 - Math.abs(twice - 1), 2 ** -53);
    }
    takeLogarithms(values, count);
    for (let i = 0; i < count; i++) {
      const isAbove = (2 * (uniforms[i] as number)) | 0;
      values[i] = (1 - 2 * isAbove) * (values[i] as number) * scale + shift;
    }
    out.set(count < MAX_LOGARITHMS ? values.subarray(0, count) : values, at);
  }
}
