import { type Expression, expression } from "./Expression.ts";
import { laneIndex, simd } from "./immediates.ts";

type I32 = Expression<"i32">;
type V128 = Expression<"v128">;

/**
 * Instructions on vectors of four 32-bit integers. A comparison fills a lane with ones where it holds and
 * with zeros elsewhere. A lane that does not exist throws an `AssemblerError`. Source: core
 * specification 2.0, section 5.4.8.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("triple", { n: "i32" }, "i32", (_, { n }) =>
 *   i32x4.extractLane(i32x4.mul(i32x4.splat(n), i32x4.splat(i32.const(3))), 2),
 * );
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.triple(5); // => 15
 */

export const splat = (a: I32): V128 => expression("v128", a, simd(0x11));
export const extractLane = (a: V128, lane: number): I32 =>
  expression("i32", a, simd(0x1b), laneIndex("i32x4.extractLane", lane, 4));
export const replaceLane = (a: V128, lane: number, value: I32): V128 =>
  expression("v128", a, value, simd(0x1c), laneIndex("i32x4.replaceLane", lane, 4));

export const eq = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x37));
export const ne = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x38));
export const ltS = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x39));
export const ltU = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x3a));
export const gtS = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x3b));
export const gtU = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x3c));
export const leS = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x3d));
export const leU = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x3e));
export const geS = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x3f));
export const geU = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x40));

export const abs = (a: V128): V128 => expression("v128", a, simd(0xa0));
export const neg = (a: V128): V128 => expression("v128", a, simd(0xa1));
export const allTrue = (a: V128): I32 => expression("i32", a, simd(0xa3));
/** The sign bits of the lanes, lane 0 lowest. */
export const bitmask = (a: V128): I32 => expression("i32", a, simd(0xa4));
export const shl = (a: V128, count: I32): V128 => expression("v128", a, count, simd(0xab));
export const shrS = (a: V128, count: I32): V128 => expression("v128", a, count, simd(0xac));
export const shrU = (a: V128, count: I32): V128 => expression("v128", a, count, simd(0xad));
export const add = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xae));
export const sub = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xb1));
export const mul = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xb5));
export const minS = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xb6));
export const minU = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xb7));
export const maxS = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xb8));
export const maxU = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xb9));

// Truncation gives 0 for NaN and the nearest integer for what does not fit.
export const truncSatF32x4S = (x: V128): V128 => expression("v128", x, simd(0xf8));
export const truncSatF32x4U = (x: V128): V128 => expression("v128", x, simd(0xf9));
export const truncSatF64x2SZero = (x: V128): V128 => expression("v128", x, simd(0xfc));
export const truncSatF64x2UZero = (x: V128): V128 => expression("v128", x, simd(0xfd));
