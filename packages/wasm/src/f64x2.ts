import { type Expression, expression } from "./Expression.ts";
import { laneIndex, simd } from "./immediates.ts";

type F64 = Expression<"f64">;
type V128 = Expression<"v128">;

/**
 * Instructions on vectors of two double-precision numbers. A comparison fills a lane with ones where it
 * holds and with zeros elsewhere. A lane that does not exist throws an `AssemblerError`. Source: core
 * specification 2.0, section 5.4.8; `relaxed` ones: relaxed SIMD proposal.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("half", { x: "f64" }, "f64", (_, { x }) =>
 *   f64x2.extractLane(f64x2.mul(f64x2.splat(x), f64x2.splat(f64.const(0.5))), 1),
 * );
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.half(3); // => 1.5
 */

export const splat = (x: F64): V128 => expression("v128", x, simd(0x14));
export const extractLane = (a: V128, lane: number): F64 =>
  expression("f64", a, simd(0x21), laneIndex("f64x2.extractLane", lane, 2));
export const replaceLane = (a: V128, lane: number, value: F64): V128 =>
  expression("v128", a, value, simd(0x22), laneIndex("f64x2.replaceLane", lane, 2));

export const eq = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x47));
export const ne = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x48));
export const lt = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x49));
export const gt = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x4a));
export const le = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x4b));
export const ge = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x4c));

export const ceil = (a: V128): V128 => expression("v128", a, simd(0x74));
export const floor = (a: V128): V128 => expression("v128", a, simd(0x75));
export const trunc = (a: V128): V128 => expression("v128", a, simd(0x7a));
export const nearest = (a: V128): V128 => expression("v128", a, simd(0x94));
export const abs = (a: V128): V128 => expression("v128", a, simd(0xec));
export const neg = (a: V128): V128 => expression("v128", a, simd(0xed));
export const sqrt = (a: V128): V128 => expression("v128", a, simd(0xef));
export const add = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xf0));
export const sub = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xf1));
export const mul = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xf2));
export const div = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xf3));
// min and max give NaN where a lane is NaN; pmin and pmax are one machine instruction:
// pmin is b < a ? b : a, pmax is a < b ? b : a, so a NaN in either lane gives a.
export const min = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xf4));
export const max = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xf5));
export const pmin = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xf6));
export const pmax = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xf7));

export const convertLowI32x4S = (a: V128): V128 => expression("v128", a, simd(0xfe));
export const convertLowI32x4U = (a: V128): V128 => expression("v128", a, simd(0xff));
export const promoteLowF32x4 = (a: V128): V128 => expression("v128", a, simd(0x5f));

/** `a * b + c`, rounded once or twice as the machine does it; see `supportsRelaxedSimd`. */
export const relaxedMadd = (a: V128, b: V128, c: V128): V128 =>
  expression("v128", a, b, c, simd(0x107));
/** `-(a * b) + c`, rounded once or twice. */
export const relaxedNmadd = (a: V128, b: V128, c: V128): V128 =>
  expression("v128", a, b, c, simd(0x108));
