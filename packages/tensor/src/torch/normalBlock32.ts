import { fusedFloat32 as fused } from "../accurate/fusedFloat32.ts";

const { fround, sqrt } = Math;

// Reads the exponent of a float32, and builds powers of two, on hosts of either byte order.
const float: Float32Array = /* @__PURE__ */ new Float32Array(1);
const floatBits: Int32Array = /* @__PURE__ */ new Int32Array(float.buffer);
const turn: Float32Array = /* @__PURE__ */ new Float32Array(2);

// PyTorch's constants, as float32: they decide the last digits.
const SQRT_HALF = /* @__PURE__ */ fround(Math.SQRT1_2);
const TWO_PI = /* @__PURE__ */ fround(2 * Math.PI);
const FOUR_OVER_PI = /* @__PURE__ */ fround(1.27323954473516);
const LN2_LOW = /* @__PURE__ */ fround(-2.1219444e-4);
const LN2_HIGH = /* @__PURE__ */ fround(0.693359375);
const LOG_TERMS: readonly number[] = /* @__PURE__ */ [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1,
  -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(fround);
const QUARTER_PI: readonly number[] = /* @__PURE__ */ [
  -0.78515625, -2.4187564849853516e-4, -3.774894977445941e-8,
].map(fround);
const COS_TERMS: readonly number[] = /* @__PURE__ */ [
  2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2,
].map(fround);
const SIN_TERMS: readonly number[] = /* @__PURE__ */ [
  -1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1,
].map(fround);

/**
 * Makes 16 normals of the 16 uniform numbers from `start` on, in float32: numbers j and j + 8 give
 * `1 - u`, whose logarithm makes the radius, and the angle, and become radius times cosine and radius
 * times sine.
 *
 * PyTorch computes 8 at a time on machines with AVX2, by the polynomials of the Cephes library, whose
 * products and sums the compiler fused. This does the same steps, each rounded as there, so that every
 * bit is the same; on a machine without AVX2 PyTorch itself has others.
 *
 * Source: Moshier, Cephes (the polynomials of `logf`, `sinf` and `cosf`).
 */
export function normalBlock32(out: Float32Array, start: number, mean: number, std: number): void {
  for (let j = start; j < start + 8; j++) {
    const radius = fround(sqrt(fround(-2 * log32(1 - (out[j] as number)))));
    cosSin32(fround(TWO_PI * (out[j + 8] as number)));
    out[j] = fused(fround(radius * (turn[0] as number)), std, mean);
    out[j + 8] = fused(fround(radius * (turn[1] as number)), std, mean);
  }
}

/** The natural logarithm of a number from 2^-24 to 1. */
function log32(u: number): number {
  // u = m 2^e with m from sqrt(1/2), and from then on m less 1.
  float[0] = u;
  let e = ((floatBits[0] as number) >> 23) - 126;
  floatBits[0] = ((floatBits[0] as number) & 0x7fffff) | 0x3f000000;
  let m = float[0] as number;
  if (m < SQRT_HALF) {
    e -= 1;
    m = fround(fround(m - 1) + m);
  } else {
    m = fround(m - 1);
  }
  const z = fround(m * m);
  let y = LOG_TERMS[0] as number;
  for (let k = 1; k < 9; k++) y = fused(y, m, LOG_TERMS[k] as number);
  y = fround(y * m);
  y = fused(y, z, fround(e * LN2_LOW));
  y = fused(-z, 0.5, y);
  return fused(e, LN2_HIGH, fround(m + y));
}

/** Writes cosine and sine of an angle from 0 to 2 pi to `turn`. */
function cosSin32(angle: number): void {
  const eighths = Math.trunc(fround(angle * FOUR_OVER_PI));
  const even = (eighths + 1) & ~1;
  let x = fused(even, QUARTER_PI[0] as number, angle);
  x = fused(even, QUARTER_PI[1] as number, x);
  x = fused(even, QUARTER_PI[2] as number, x);
  const z = fround(x * x);

  let cos = fused(COS_TERMS[0] as number, z, COS_TERMS[1] as number);
  cos = fround(fused(cos, z, COS_TERMS[2] as number) * z);
  cos = fround(fused(cos, z, -z / 2) + 1);
  let sin = fused(SIN_TERMS[0] as number, z, SIN_TERMS[1] as number);
  sin = fround(fused(sin, z, SIN_TERMS[2] as number) * z);
  sin = fused(sin, x, x);

  const isSwapped = (even & 2) !== 0;
  turn[0] = (isSwapped ? sin : cos) * (((even - 2) & 4) === 0 ? -1 : 1);
  turn[1] = (isSwapped ? cos : sin) * ((even & 4) === 0 ? 1 : -1);
}
