import { type Expression, expression } from "./Expression.ts";
import { byteList, simd } from "./immediates.ts";

type I32 = Expression<"i32">;
type V128 = Expression<"v128">;

/**
 * The instructions on vectors of sixteen bytes that move lanes, of any width. A shuffle of other than
 * sixteen indices of 0 to 31 throws an `AssemblerError`. Source: core specification 2.0, section 5.4.8.
 *
 * @example
 * const module = new ModuleBuilder();
 * const bytes = v128.const([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
 * const reversed = [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];
 * module.func("first", {}, "i32", () =>
 *   i32x4.extractLane(i8x16.shuffle(bytes, bytes, reversed), 0),
 * );
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.first(); // => 0x0c0d0e0f
 */

/** Byte `i` of the result is byte `lanes[i]` of `a` (0 to 15) or `b` (16 to 31). */
export const shuffle = (a: V128, b: V128, lanes: ArrayLike<number>): V128 =>
  expression("v128", a, b, simd(0x0d), byteList("i8x16.shuffle", lanes, 16, 32));
/** Byte `i` of the result is byte `indices[i]` of `a`, or 0 for an index above 15. */
export const swizzle = (a: V128, indices: V128): V128 => expression("v128", a, indices, simd(0x0e));
export const splat = (a: I32): V128 => expression("v128", a, simd(0x0f));
/** The sign bits of the lanes, lane 0 lowest. */
export const bitmask = (a: V128): I32 => expression("i32", a, simd(0x64));
