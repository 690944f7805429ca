import { type Expression, expression, type Statement, statement } from "./Expression.ts";
import { byteList, memoryArgument, simd } from "./immediates.ts";

type I32 = Expression<"i32">;
type V128 = Expression<"v128">;

/**
 * Instructions on 128-bit vectors, however their bits are divided into lanes. Loads and stores need no
 * alignment. An offset outside of its range throws an `AssemblerError`. Source: core specification 2.0,
 * section 5.4.8.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("isZero", { x: "f32" }, "i32", (_, { x }) =>
 *   i32.eqz(v128.anyTrue(f32x4.splat(x))),
 * );
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.isZero(0); // => 1
 */

/** Sixteen bytes, the lowest first. */
const constant = (bytes: ArrayLike<number>): V128 =>
  expression("v128", simd(0x0c), byteList("v128.const", bytes, 16, 256));

export const load = (address: I32, offset = 0): V128 =>
  expression("v128", address, simd(0x00), memoryArgument("v128.load", 4, offset));
export const load32Splat = (address: I32, offset = 0): V128 =>
  expression("v128", address, simd(0x09), memoryArgument("v128.load32Splat", 2, offset));
export const load64Splat = (address: I32, offset = 0): V128 =>
  expression("v128", address, simd(0x0a), memoryArgument("v128.load64Splat", 3, offset));
export const load32Zero = (address: I32, offset = 0): V128 =>
  expression("v128", address, simd(0x5c), memoryArgument("v128.load32Zero", 2, offset));
export const load64Zero = (address: I32, offset = 0): V128 =>
  expression("v128", address, simd(0x5d), memoryArgument("v128.load64Zero", 3, offset));
export const store = (address: I32, value: V128, offset = 0): Statement =>
  statement(address, value, simd(0x0b), memoryArgument("v128.store", 4, offset));

export const not = (a: V128): V128 => expression("v128", a, simd(0x4d));
export const and = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x4e));
/** The bits of `a` that are not set in `b`. */
export const andnot = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x4f));
export const or = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x50));
export const xor = (a: V128, b: V128): V128 => expression("v128", a, b, simd(0x51));
/** Bits of `a` where the mask has ones, of `b` where it has zeros. */
export const bitselect = (a: V128, b: V128, mask: V128): V128 =>
  expression("v128", a, b, mask, simd(0x52));
export const anyTrue = (a: V128): I32 => expression("i32", a, simd(0x53));

export { constant as const };
