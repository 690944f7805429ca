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
 * module.func("round", { x: "f64" }, "f64", (_, { x }) => f64.nearest(x.get()));
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.round(2.5); // => 2
 */
export const f64 = {
  const: (value: number): F64 => expression("f64", 0x44, float64Bytes(value)),

  load: (address: I32, offset = 0): F64 =>
    expression("f64", address, 0x2b, memoryArgument("f64.load", 3, offset)),
  store: (address: I32, value: F64, offset = 0): Statement =>
    statement(address, value, 0x39, memoryArgument("f64.store", 3, offset)),

  eq: (a: F64, b: F64): I32 => expression("i32", a, b, 0x61),
  ne: (a: F64, b: F64): I32 => expression("i32", a, b, 0x62),
  lt: (a: F64, b: F64): I32 => expression("i32", a, b, 0x63),
  gt: (a: F64, b: F64): I32 => expression("i32", a, b, 0x64),
  le: (a: F64, b: F64): I32 => expression("i32", a, b, 0x65),
  ge: (a: F64, b: F64): I32 => expression("i32", a, b, 0x66),

  abs: (a: F64): F64 => expression("f64", a, 0x99),
  neg: (a: F64): F64 => expression("f64", a, 0x9a),
  ceil: (a: F64): F64 => expression("f64", a, 0x9b),
  floor: (a: F64): F64 => expression("f64", a, 0x9c),
  trunc: (a: F64): F64 => expression("f64", a, 0x9d),
  /** Rounds to the nearest integer, halves to the even one. */
  nearest: (a: F64): F64 => expression("f64", a, 0x9e),
  sqrt: (a: F64): F64 => expression("f64", a, 0x9f),
  add: (a: F64, b: F64): F64 => expression("f64", a, b, 0xa0),
  sub: (a: F64, b: F64): F64 => expression("f64", a, b, 0xa1),
  mul: (a: F64, b: F64): F64 => expression("f64", a, b, 0xa2),
  div: (a: F64, b: F64): F64 => expression("f64", a, b, 0xa3),
  min: (a: F64, b: F64): F64 => expression("f64", a, b, 0xa4),
  max: (a: F64, b: F64): F64 => expression("f64", a, b, 0xa5),
  copysign: (a: F64, sign: F64): F64 => expression("f64", a, sign, 0xa6),

  convertI32S: (a: I32): F64 => expression("f64", a, 0xb7),
  convertI32U: (a: I32): F64 => expression("f64", a, 0xb8),
  convertI64S: (a: I64): F64 => expression("f64", a, 0xb9),
  convertI64U: (a: I64): F64 => expression("f64", a, 0xba),
  promoteF32: (a: F32): F64 => expression("f64", a, 0xbb),
  reinterpretI64: (a: I64): F64 => expression("f64", a, 0xbf),
};
