import { type Expression, expression } from "./Expression.ts";
import { byteList, simd } from "./immediates.ts";

type I32 = Expression<"i32">;
type V128 = Expression<"v128">;

/** Instructions on vectors of sixteen bytes: what moves lanes of any width. */
export const i8x16 = {
  /** Byte `i` of the result is byte `lanes[i]` of `a` (0 to 15) or `b` (16 to 31). */
  shuffle: (a: V128, b: V128, lanes: ArrayLike<number>): V128 =>
    expression("v128", a, b, simd(0x0d), byteList("i8x16.shuffle", lanes, 16, 32)),
  /** Byte `i` of the result is byte `indices[i]` of `a`, or 0 for an index above 15. */
  swizzle: (a: V128, indices: V128): V128 => expression("v128", a, indices, simd(0x0e)),
  splat: (a: I32): V128 => expression("v128", a, simd(0x0f)),
  /** The sign bits of the lanes, lane 0 lowest. */
  bitmask: (a: V128): I32 => expression("i32", a, simd(0x64)),
};
