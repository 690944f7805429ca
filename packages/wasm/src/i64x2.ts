import { type Expression, expression } from "./Expression.ts";
import { laneIndex, simd } from "./immediates.ts";

type I32 = Expression<"i32">;
type I64 = Expression<"i64">;
type V128 = Expression<"v128">;

/**
 * Instructions on vectors of two 64-bit integers. A comparison fills a lane with ones where it holds and
 * with zeros elsewhere. A lane that does not exist throws an `AssemblerError`. Source: core
 * specification 2.0, section 5.4.8.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("product", { a: "i32", b: "i32" }, "i64", (_, { a, b }) =>
 *   i64x2.extractLane(i64x2.extmulLowI32x4U(i32x4.splat(a), i32x4.splat(b)), 0),
 * );
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.product(0x40000000, 8); // => 0x200000000n
 */

export const splat = (a: I64): V128 => expression("v128", a, simd(0x12));
export const extractLane = (a: V128, lane: number): I64 =>
  expression("i64", a, simd(0x1d), laneIndex("i64x2.extractLane", lane, 2));
export const replaceLane = (a: V128, lane: number, value: I64): V128 =>
  expression("v128", a, value, simd(0x1e), laneIndex("i64x2.replaceLane", lane, 2));

export const neg = (a: V128): V128 => expression("v128", a, simd(0xc1));
export const bitmask = (a: V128): I32 => expression("i32", a, simd(0xc4));
export const shl = (a: V128, count: I32): V128 => expression("v128", a, count, simd(0xcb));
export const shrS = (a: V128, count: I32): V128 => expression("v128", a, count, simd(0xcc));
export const shrU = (a: V128, count: I32): V128 => expression("v128", a, count, simd(0xcd));
export const add = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xce));
export const sub = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xd1));
export const mul = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xd5));
export const eq = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xd6));
export const ne = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xd7));
// Full 64-bit products of 32-bit lanes 0 and 1 (low) or 2 and 3 (high).
export const extmulLowI32x4U = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xde));
export const extmulHighI32x4U = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0xdf));
