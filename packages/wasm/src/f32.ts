import { type Expression, expression, type Statement, statement } from "./Expression.ts";
import { float32Bytes } from "./floatBytes.ts";
import { memoryArgument } from "./immediates.ts";

type I32 = Expression<"i32">;
type I64 = Expression<"i64">;
type F32 = Expression<"f32">;
type F64 = Expression<"f64">;

/**
 * Instructions on single-precision numbers; addresses and comparisons are i32. An offset outside of its
 * range throws an `AssemblerError`. Source: core specification 2.0, section 5.4.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("third", {}, "f32", () => f32.div(f32.const(1), f32.const(3)));
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.third(); // => Math.fround(1 / 3)
 */

/** The nearest single-precision number. */
const constant = (value: number): F32 => expression("f32", 0x43, float32Bytes(value));

export const load = (address: I32, offset = 0): F32 =>
  expression("f32", address, 0x2a, memoryArgument("f32.load", 2, offset));
export const store = (address: I32, value: F32, offset = 0): Statement =>
  statement(address, value, 0x38, memoryArgument("f32.store", 2, offset));

export const eq = (a: F32, b: F32): I32 => expression("i32", a, b, 0x5b);
export const ne = (a: F32, b: F32): I32 => expression("i32", a, b, 0x5c);
export const lt = (a: F32, b: F32): I32 => expression("i32", a, b, 0x5d);
export const gt = (a: F32, b: F32): I32 => expression("i32", a, b, 0x5e);
export const le = (a: F32, b: F32): I32 => expression("i32", a, b, 0x5f);
export const ge = (a: F32, b: F32): I32 => expression("i32", a, b, 0x60);

export const abs = (a: F32): F32 => expression("f32", a, 0x8b);
export const neg = (a: F32): F32 => expression("f32", a, 0x8c);
export const ceil = (a: F32): F32 => expression("f32", a, 0x8d);
export const floor = (a: F32): F32 => expression("f32", a, 0x8e);
export const trunc = (a: F32): F32 => expression("f32", a, 0x8f);
/** Rounds to the nearest integer, halves to the even one. */
export const nearest = (a: F32): F32 => expression("f32", a, 0x90);
export const sqrt = (a: F32): F32 => expression("f32", a, 0x91);
export const add = (a: F32, b: F32): F32 => expression("f32", a, b, 0x92);
export const sub = (a: F32, b: F32): F32 => expression("f32", a, b, 0x93);
export const mul = (a: F32, b: F32): F32 => expression("f32", a, b, 0x94);
export const div = (a: F32, b: F32): F32 => expression("f32", a, b, 0x95);
export const min = (a: F32, b: F32): F32 => expression("f32", a, b, 0x96);
export const max = (a: F32, b: F32): F32 => expression("f32", a, b, 0x97);
export const copysign = (a: F32, sign: F32): F32 => expression("f32", a, sign, 0x98);

export const convertI32S = (a: I32): F32 => expression("f32", a, 0xb2);
export const convertI32U = (a: I32): F32 => expression("f32", a, 0xb3);
export const convertI64S = (a: I64): F32 => expression("f32", a, 0xb4);
export const convertI64U = (a: I64): F32 => expression("f32", a, 0xb5);
export const demoteF64 = (a: F64): F32 => expression("f32", a, 0xb6);
export const reinterpretI32 = (a: I32): F32 => expression("f32", a, 0xbe);

export { constant as const };
