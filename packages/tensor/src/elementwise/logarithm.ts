import { type Expression, i32, v128 } from "@linnet/wasm";
import type { UnaryLoop } from "./elementwise.ts";
import * as lanes from "./lanes.ts";

// The natural logarithm, once for elements and once for vectors, with the same bits; see exponential.ts.
//
// x = m 2^k with m = 1 + f in [sqrt(1/2), sqrt(2)), ln x = k ln 2 + ln m. With s = f / (2 + f),
// ln m = 2 artanh(s) = 2 s + s R, R = 2 s^2 / 3 + 2 s^4 / 5 + ..., and since 2 s = f - s f,
// ln m = f - (h - s (h + R)) with h = f^2 / 2: f is exact, and the rest is small beside it.

const { fround } = Math;

/** What the formula needs to know of a floating dtype. */
interface Constants {
  readonly mantissaBits: number;
  readonly bias: number;
  readonly smallestNormal: number;
  /** The bits of a number near sqrt(1/2), and of 1. */
  readonly lowestBits: bigint;
  readonly oneBits: bigint;
  readonly ln2High: number;
  readonly ln2Low: number;
  /** 2 / 3, 2 / 5, ... */
  readonly terms: readonly number[];
}

const single: Constants = {
  mantissaBits: 23,
  bias: 127,
  smallestNormal: 2 ** -126,
  lowestBits: 0x3f3504f3n,
  oneBits: 0x3f800000n,
  ln2High: 0.693359375,
  ln2Low: /* @__PURE__ */ fround(-2.1219444005469057e-4),
  terms: /* @__PURE__ */ [2 / 3, 2 / 5, 2 / 7, 2 / 9].map(fround),
};

const double: Constants = {
  mantissaBits: 52,
  bias: 1023,
  smallestNormal: 2 ** -1022,
  lowestBits: 0x3fe6a09e00000000n,
  oneBits: 0x3ff0000000000000n,
  ln2High: 0.6931471806019545,
  ln2Low: -4.200915072681085e-11,
  terms: [2 / 3, 2 / 5, 2 / 7, 2 / 9, 2 / 11, 2 / 13, 2 / 15, 2 / 17, 2 / 19, 2 / 21],
};

// A number and its bits, on hosts of either byte order.
const float32: Float32Array = /* @__PURE__ */ new Float32Array(1);
const bits32: Int32Array = /* @__PURE__ */ new Int32Array(float32.buffer);
const float64: Float64Array = /* @__PURE__ */ new Float64Array(1);
const bits64: Int32Array = /* @__PURE__ */ new Int32Array(float64.buffer);
const highWord: number = /* @__PURE__ */ indexOfHighWord();

function indexOfHighWord(): number {
  float64[0] = -0;
  return bits64[0] === 0 ? 1 : 0;
}

/** out[i] = ln(x[i]) */
export const logarithmLoop: UnaryLoop = (x, ix, sx, out, io, so, n) => {
  if (out instanceof Float32Array) loop32(x, ix, sx, out, io, so, n);
  else loop64(x, ix, sx, out, io, so, n);
};

const loop32: UnaryLoop = (x, ix, sx, out, io, so, n) => {
  const { smallestNormal, ln2High, ln2Low } = single;
  for (let i = 0; i < n; i++) {
    const value = x[ix + i * sx]!;
    if (!(value > 0 && value < Infinity)) {
      out[io + i * so] = withoutDigits(value);
      continue;
    }
    const isTiny = value < smallestNormal;
    float32[0] = isTiny ? value * 2 ** 23 : value;
    const shifted = bits32[0]! - 0x3f3504f3 + 0x3f800000;
    const k = (shifted >>> 23) - 127 - (isTiny ? 23 : 0);
    bits32[0] = (shifted & 0x7fffff) + 0x3f3504f3;
    const f = float32[0] - 1;
    const s = fround(f / fround(2 + f));
    const z = fround(s * s);
    let sum = fround(fround(z * fround(2 / 9)) + fround(2 / 7));
    sum = fround(fround(sum * z) + fround(2 / 5));
    sum = fround(fround(sum * z) + fround(2 / 3));
    const h = fround(fround(f * f) * 0.5);
    const correction = fround(fround(s * fround(h + fround(sum * z))) + fround(k * ln2Low));
    out[io + i * so] = k * ln2High - fround(fround(h - correction) - f);
  }
};

const loop64: UnaryLoop = (x, ix, sx, out, io, so, n) => {
  const { smallestNormal, ln2High, ln2Low, terms } = double;
  for (let i = 0; i < n; i++) {
    const value = x[ix + i * sx]!;
    if (!(value > 0 && value < Infinity)) {
      out[io + i * so] = withoutDigits(value);
      continue;
    }
    const isTiny = value < smallestNormal;
    float64[0] = isTiny ? value * 2 ** 52 : value;
    const shifted = bits64[highWord]! - 0x3fe6a09e + 0x3ff00000;
    const k = (shifted >>> 20) - 1023 - (isTiny ? 52 : 0);
    bits64[highWord] = (shifted & 0xfffff) + 0x3fe6a09e;
    const f = float64[0] - 1;
    const s = f / (2 + f);
    const z = s * s;
    let sum = terms[9]!;
    for (let j = 8; j >= 0; j--) sum = sum * z + terms[j]!;
    const h = f * f * 0.5;
    const correction = s * (h + sum * z) + k * ln2Low;
    out[io + i * so] = k * ln2High - (h - correction - f);
  }
};

/** The logarithm of what is no positive number. */
function withoutDigits(x: number): number {
  if (x === 0) return -Infinity;
  return x > 0 ? x : NaN;
}

type V = Expression<"v128">;

/** ln(x) in each lane. */
export function logarithmLanes(formula: lanes.Formula, x: V): V {
  const keep = (value: V) => lanes.keep(formula, value);
  const number = (value: number) => lanes.number(formula, value);
  const add = (a: V, b: V) => lanes.add(formula, a, b);
  const sub = (a: V, b: V) => lanes.sub(formula, a, b);
  const mul = (a: V, b: V) => lanes.mul(formula, a, b);
  const { ln2High, ln2Low, terms } = formula.name === "float32" ? single : double;
  const given = keep(x);
  const { k, m } = split(formula, given);
  const f = keep(sub(m, number(1)));
  const s = keep(lanes.div(formula, f, add(number(2), f)));
  const z = keep(mul(s, s));
  const series = terms.map(number).reduceRight((sum, term) => add(mul(sum, z), term));
  const h = keep(mul(mul(f, f), number(0.5)));
  const product = mul(s, add(h, mul(series, z)));
  const correction = add(product, mul(k, number(ln2Low)));
  const main = mul(k, number(ln2High));
  const finite = sub(main, sub(sub(h, correction), f));
  // Infinity and NaN are their own logarithms, all ones are a NaN.
  const isBounded = lanes.lt(formula, given, number(Infinity));
  const known = v128.bitselect(finite, given, isBounded);
  const real = v128.or(known, lanes.lt(formula, given, number(0)));
  return v128.bitselect(number(-Infinity), real, lanes.eq(formula, given, number(0)));
}

/** x = m 2^k of a positive number. */
function split(formula: lanes.Formula, x: V): { k: V; m: V } {
  const keep = (value: V) => lanes.keep(formula, value);
  const number = (value: number) => lanes.number(formula, value);
  const constants = formula.name === "float32" ? single : double;
  const { mantissaBits, bias, smallestNormal, lowestBits, oneBits } = constants;
  const bits = (value: bigint) => lanes.constant(formula, lanes.splatBits(formula, value));
  const two = 2 ** mantissaBits;
  const isTiny = keep(lanes.lt(formula, x, number(smallestNormal)));
  const normal = v128.bitselect(lanes.mul(formula, x, number(two)), x, isTiny);
  const shifted = keep(lanes.addBits(formula, normal, bits(oneBits - lowestBits)));
  const mantissa = v128.and(shifted, bits(2n ** BigInt(mantissaBits) - 1n));
  const m = lanes.addBits(formula, mantissa, bits(lowestBits));
  // An integer in the lowest bits of 2^mantissaBits is added to it.
  const shiftedDown = lanes.shrU(formula, shifted, i32.const(mantissaBits));
  const biased = v128.or(shiftedDown, number(two));
  const exponent = lanes.sub(formula, biased, number(two + bias));
  return { k: keep(lanes.sub(formula, exponent, v128.and(isTiny, number(mantissaBits)))), m };
}
