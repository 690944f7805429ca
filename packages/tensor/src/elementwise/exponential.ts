import { type Expression, i32 } from "@linnet/wasm";
import type { UnaryLoop } from "./elementwise.ts";
import * as lanes from "./lanes.ts";

// The exponential in plain arithmetic, once for elements one by one and once for vectors, with the same
// operations in the same order: kernels give the bits of the loops, and every host those of all others.
//
// e^x = 2^k e^r with k the integer next to x / ln 2, so that |r| <= ln(2) / 2. There the series
// 1 + r + r^2 / 2! + ... needs few terms. The last part of r is small and joins the small terms, so that
// rounding r costs nothing. 2^k is applied as two powers of half the exponent, because k may lie
// outside of what one number holds, where the result is subnormal or infinite.

const { fround } = Math;

/** What the formula needs to know of a floating dtype. */
interface Constants {
  readonly mantissaBits: number;
  /** Below `lowest` the result is 0, above `highest` it is Infinity. */
  readonly lowest: number;
  readonly highest: number;
  readonly log2e: number;
  /** ln 2 in two parts: k times the first, which has few digits, is exact. */
  readonly ln2High: number;
  readonly ln2Low: number;
  /**
   * Added to a number it leaves the nearest integer in the lowest bits: half the largest integers, plus
   * twice the bias of exponents, so that half of those bits is the exponent of a number.
   */
  readonly rounder: number;
  readonly twiceBias: number;
  /** 1 / 2!, 1 / 3!, ... */
  readonly terms: readonly number[];
}

const single: Constants = {
  mantissaBits: 23,
  lowest: -104,
  highest: 89,
  log2e: /* @__PURE__ */ fround(Math.LOG2E),
  ln2High: 0.693359375,
  ln2Low: /* @__PURE__ */ fround(-2.1219444005469057e-4),
  rounder: 1.5 * 2 ** 23 + 254,
  twiceBias: 254,
  terms: /* @__PURE__ */ [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040].map(fround),
};

const double: Constants = {
  mantissaBits: 52,
  lowest: -746,
  highest: 710,
  log2e: Math.LOG2E,
  ln2High: 0.6931471806019545,
  ln2Low: -4.200915072681085e-11,
  rounder: 1.5 * 2 ** 52 + 2046,
  twiceBias: 2046,
  terms: /* @__PURE__ */ reciprocalFactorials(13),
};

function reciprocalFactorials(last: number): number[] {
  const terms: number[] = [];
  for (let n = 2, factorial = 2; n <= last; n++, factorial *= n) terms.push(1 / factorial);
  return terms;
}

/** `powers[1023 + k] = 2^k` */
const powers: Float64Array = /* @__PURE__ */ Float64Array.from(
  { length: 1536 },
  (_, i) => 2 ** (i - 1023),
);

/** out[i] = e ** x[i] */
export const exponentialLoop: UnaryLoop = (x, ix, sx, out, io, so, n) => {
  if (out instanceof Float32Array) loop32(x, ix, sx, out, io, so, n);
  else loop64(x, ix, sx, out, io, so, n);
};

const loop32: UnaryLoop = (x, ix, sx, out, io, so, n) => {
  const { lowest, highest, log2e, ln2High, ln2Low, rounder, twiceBias } = single;
  for (let i = 0; i < n; i++) {
    const within = Math.min(highest, Math.max(lowest, x[ix + i * sx]!));
    const k = fround(fround(within * log2e) + rounder) - rounder;
    const main = fround(within - k * ln2High);
    const rest = fround(k * ln2Low);
    const r = fround(main - rest);
    let sum = fround(fround(r * fround(1 / 5040)) + fround(1 / 720));
    sum = fround(fround(sum * r) + fround(1 / 120));
    sum = fround(fround(sum * r) + fround(1 / 24));
    sum = fround(fround(sum * r) + fround(1 / 6));
    sum = fround(fround(sum * r) + 1 / 2);
    sum = fround(1 + fround(main + fround(fround(fround(r * r) * sum) - rest)));
    const exponent = (k | 0) + twiceBias;
    const half = exponent >> 1;
    // Rounded by the array, once: up to here the powers of 2 change no digit.
    out[io + i * so] = sum * powers[half + 896]! * powers[exponent - half + 896]!;
  }
};

const loop64: UnaryLoop = (x, ix, sx, out, io, so, n) => {
  const { lowest, highest, log2e, ln2High, ln2Low, rounder, twiceBias, terms } = double;
  for (let i = 0; i < n; i++) {
    const within = Math.min(highest, Math.max(lowest, x[ix + i * sx]!));
    const k = within * log2e + rounder - rounder;
    const main = within - k * ln2High;
    const rest = k * ln2Low;
    const r = main - rest;
    let sum = terms[11]!;
    for (let j = 10; j >= 0; j--) sum = sum * r + terms[j]!;
    sum = 1 + (main + (r * r * sum - rest));
    const exponent = (k | 0) + twiceBias;
    const half = exponent >> 1;
    out[io + i * so] = sum * powers[half]! * powers[exponent - half]!;
  }
};

type V = Expression<"v128">;

/** e ** x in each lane. */
export function exponentialLanes(formula: lanes.Formula, x: V): V {
  const keep = (value: V) => lanes.keep(formula, value);
  const number = (value: number) => lanes.number(formula, value);
  const add = (a: V, b: V) => lanes.add(formula, a, b);
  const sub = (a: V, b: V) => lanes.sub(formula, a, b);
  const mul = (a: V, b: V) => lanes.mul(formula, a, b);
  const constants = formula.name === "float32" ? single : double;
  const { lowest, highest, log2e, ln2High, ln2Low, rounder, terms, mantissaBits } = constants;
  const above = lanes.pmax(formula, x, number(lowest));
  const within = keep(lanes.pmin(formula, above, number(highest)));
  const rounded = keep(add(mul(within, number(log2e)), number(rounder)));
  const k = keep(sub(rounded, number(rounder)));
  const main = keep(sub(within, mul(k, number(ln2High))));
  const rest = keep(mul(k, number(ln2Low)));
  const r = keep(sub(main, rest));
  const series = terms.map(number).reduceRight((sum, term) => add(mul(sum, r), term));
  const higher = sub(mul(mul(r, r), series), rest);
  const small = add(main, higher);
  const half = keep(lanes.shrU(formula, rounded, i32.const(1)));
  const power = (exponent: V) => lanes.shl(formula, exponent, i32.const(mantissaBits));
  const scaled = mul(add(number(1), small), power(half));
  return mul(scaled, power(lanes.subBits(formula, rounded, half)));
}
