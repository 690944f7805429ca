import { type Expression, expression, type Statement, statement } from "./Expression.ts";
import { float64Bytes } from "./floatBytes.ts";
import { memoryArgument } from "./immediates.ts";

type I32 = Expression<"i32">;
type I64 = Expression<"i64">;
type F32 = Expression<"f32">;
type F64 = Expression<"f64">;

/**
 * Instructions on double-precision numbers; addresses and comparisons are i32. An offset outside of its
 * range throws an `AssemblerError`. Source: core specification 2.0, section 5.4.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("round", { x: "f64" }, "f64", (_, { x }) => f64.nearest(x));
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.round(2.5); // => 2
 */

const constant = (value: number): F64 => expression("f64", 0x44, float64Bytes(value));

export const load = (address: I32, offset = 0): F64 =>
  expression("f64", address, 0x2b, memoryArgument("f64.load", 3, offset));
export const store = (address: I32, value: F64, offset = 0): Statement =>
  statement(address, value, 0x39, memoryArgument("f64.store", 3, offset));

export const eq = (a: F64, b: F64): I32 => expression("i32", a, b, 0x61);
export const ne = (a: F64, b: F64): I32 => expression("i32", a, b, 0x62);
export const lt = (a: F64, b: F64): I32 => expression("i32", a, b, 0x63);
export const gt = (a: F64, b: F64): I32 => expression("i32", a, b, 0x64);
export const le = (a: F64, b: F64): I32 => expression("i32", a, b, 0x65);
export const ge = (a: F64, b: F64): I32 => expression("i32", a, b, 0x66);

export const abs = (a: F64): F64 => expression("f64", a, 0x99);
export const neg = (a: F64): F64 => expression("f64", a, 0x9a);
export const ceil = (a: F64): F64 => expression("f64", a, 0x9b);
export const floor = (a: F64): F64 => expression("f64", a, 0x9c);
export const trunc = (a: F64): F64 => expression("f64", a, 0x9d);
/** Rounds to the nearest integer, halves to the even one. */
export const nearest = (a: F64): F64 => expression("f64", a, 0x9e);
export const sqrt = (a: F64): F64 => expression("f64", a, 0x9f);
export const add = (a: F64, b: F64): F64 => expression("f64", a, b, 0xa0);
export const sub = (a: F64, b: F64): F64 => expression("f64", a, b, 0xa1);
export const mul = (a: F64, b: F64): F64 => expression("f64", a, b, 0xa2);
export const div = (a: F64, b: F64): F64 => expression("f64", a, b, 0xa3);
export const min = (a: F64, b: F64): F64 => expression("f64", a, b, 0xa4);
export const max = (a: F64, b: F64): F64 => expression("f64", a, b, 0xa5);
export const copysign = (a: F64, sign: F64): F64 => expression("f64", a, sign, 0xa6);

export const convertI32S = (a: I32): F64 => expression("f64", a, 0xb7);
export const convertI32U = (a: I32): F64 => expression("f64", a, 0xb8);
export const convertI64S = (a: I64): F64 => expression("f64", a, 0xb9);
export const convertI64U = (a: I64): F64 => expression("f64", a, 0xba);
export const promoteF32 = (a: F32): F64 => expression("f64", a, 0xbb);
export const reinterpretI64 = (a: I64): F64 => expression("f64", a, 0xbf);

export { constant as const };
