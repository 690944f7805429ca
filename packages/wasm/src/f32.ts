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
export const f32 = {
  /** The nearest single-precision number. */
  const: (value: number): F32 => expression("f32", 0x43, float32Bytes(value)),

  load: (address: I32, offset = 0): F32 =>
    expression("f32", address, 0x2a, memoryArgument("f32.load", 2, offset)),
  store: (address: I32, value: F32, offset = 0): Statement =>
    statement(address, value, 0x38, memoryArgument("f32.store", 2, offset)),

  eq: (a: F32, b: F32): I32 => expression("i32", a, b, 0x5b),
  ne: (a: F32, b: F32): I32 => expression("i32", a, b, 0x5c),
  lt: (a: F32, b: F32): I32 => expression("i32", a, b, 0x5d),
  gt: (a: F32, b: F32): I32 => expression("i32", a, b, 0x5e),
  le: (a: F32, b: F32): I32 => expression("i32", a, b, 0x5f),
  ge: (a: F32, b: F32): I32 => expression("i32", a, b, 0x60),

  abs: (a: F32): F32 => expression("f32", a, 0x8b),
  neg: (a: F32): F32 => expression("f32", a, 0x8c),
  ceil: (a: F32): F32 => expression("f32", a, 0x8d),
  floor: (a: F32): F32 => expression("f32", a, 0x8e),
  trunc: (a: F32): F32 => expression("f32", a, 0x8f),
  /** Rounds to the nearest integer, halves to the even one. */
  nearest: (a: F32): F32 => expression("f32", a, 0x90),
  sqrt: (a: F32): F32 => expression("f32", a, 0x91),
  add: (a: F32, b: F32): F32 => expression("f32", a, b, 0x92),
  sub: (a: F32, b: F32): F32 => expression("f32", a, b, 0x93),
  mul: (a: F32, b: F32): F32 => expression("f32", a, b, 0x94),
  div: (a: F32, b: F32): F32 => expression("f32", a, b, 0x95),
  min: (a: F32, b: F32): F32 => expression("f32", a, b, 0x96),
  max: (a: F32, b: F32): F32 => expression("f32", a, b, 0x97),
  copysign: (a: F32, sign: F32): F32 => expression("f32", a, sign, 0x98),

  convertI32S: (a: I32): F32 => expression("f32", a, 0xb2),
  convertI32U: (a: I32): F32 => expression("f32", a, 0xb3),
  convertI64S: (a: I64): F32 => expression("f32", a, 0xb4),
  convertI64U: (a: I64): F32 => expression("f32", a, 0xb5),
  demoteF64: (a: F64): F32 => expression("f32", a, 0xb6),
  reinterpretI32: (a: I32): F32 => expression("f32", a, 0xbe),
};
