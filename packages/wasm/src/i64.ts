import { AssemblerError } from "./AssemblerError.ts";
import { signed } from "./binary.ts";
import { type Expression, expression, type Statement, statement } from "./Expression.ts";
import { memoryArgument } from "./immediates.ts";

type I32 = Expression<"i32">;
type I64 = Expression<"i64">;
type F32 = Expression<"f32">;
type F64 = Expression<"f64">;

/**
 * Instructions on 64-bit integers; addresses and comparisons are i32. A constant or an offset outside
 * of its range throws an `AssemblerError`. Source: core specification 2.0, section 5.4.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("bits", { x: "f64" }, "i64", (_, { x }) => i64.reinterpretF64(x.get()));
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.bits(1); // => 0x3ff0000000000000n
 */
export const i64 = {
  /** Takes both readings of 64 bits; a number must be a safe integer. */
  const: (value: bigint | number): I64 => expression("i64", 0x42, signed(checkedInteger(value))),

  load: (address: I32, offset = 0): I64 =>
    expression("i64", address, 0x29, memoryArgument("i64.load", 3, offset)),
  load32S: (address: I32, offset = 0): I64 =>
    expression("i64", address, 0x34, memoryArgument("i64.load32S", 2, offset)),
  load32U: (address: I32, offset = 0): I64 =>
    expression("i64", address, 0x35, memoryArgument("i64.load32U", 2, offset)),
  store: (address: I32, value: I64, offset = 0): Statement =>
    statement(address, value, 0x37, memoryArgument("i64.store", 3, offset)),
  store32: (address: I32, value: I64, offset = 0): Statement =>
    statement(address, value, 0x3e, memoryArgument("i64.store32", 2, offset)),

  eqz: (a: I64): I32 => expression("i32", a, 0x50),
  eq: (a: I64, b: I64): I32 => expression("i32", a, b, 0x51),
  ne: (a: I64, b: I64): I32 => expression("i32", a, b, 0x52),
  ltS: (a: I64, b: I64): I32 => expression("i32", a, b, 0x53),
  ltU: (a: I64, b: I64): I32 => expression("i32", a, b, 0x54),
  gtS: (a: I64, b: I64): I32 => expression("i32", a, b, 0x55),
  gtU: (a: I64, b: I64): I32 => expression("i32", a, b, 0x56),
  leS: (a: I64, b: I64): I32 => expression("i32", a, b, 0x57),
  leU: (a: I64, b: I64): I32 => expression("i32", a, b, 0x58),
  geS: (a: I64, b: I64): I32 => expression("i32", a, b, 0x59),
  geU: (a: I64, b: I64): I32 => expression("i32", a, b, 0x5a),

  clz: (a: I64): I64 => expression("i64", a, 0x79),
  ctz: (a: I64): I64 => expression("i64", a, 0x7a),
  popcnt: (a: I64): I64 => expression("i64", a, 0x7b),
  add: (a: I64, b: I64): I64 => expression("i64", a, b, 0x7c),
  sub: (a: I64, b: I64): I64 => expression("i64", a, b, 0x7d),
  mul: (a: I64, b: I64): I64 => expression("i64", a, b, 0x7e),
  divS: (a: I64, b: I64): I64 => expression("i64", a, b, 0x7f),
  divU: (a: I64, b: I64): I64 => expression("i64", a, b, 0x80),
  remS: (a: I64, b: I64): I64 => expression("i64", a, b, 0x81),
  remU: (a: I64, b: I64): I64 => expression("i64", a, b, 0x82),
  and: (a: I64, b: I64): I64 => expression("i64", a, b, 0x83),
  or: (a: I64, b: I64): I64 => expression("i64", a, b, 0x84),
  xor: (a: I64, b: I64): I64 => expression("i64", a, b, 0x85),
  shl: (a: I64, count: I64): I64 => expression("i64", a, count, 0x86),
  shrS: (a: I64, count: I64): I64 => expression("i64", a, count, 0x87),
  shrU: (a: I64, count: I64): I64 => expression("i64", a, count, 0x88),
  rotl: (a: I64, count: I64): I64 => expression("i64", a, count, 0x89),
  rotr: (a: I64, count: I64): I64 => expression("i64", a, count, 0x8a),

  extendI32S: (a: I32): I64 => expression("i64", a, 0xac),
  extendI32U: (a: I32): I64 => expression("i64", a, 0xad),
  reinterpretF64: (x: F64): I64 => expression("i64", x, 0xbd),
  truncSatF32S: (x: F32): I64 => expression("i64", x, 0xfc, 4),
  truncSatF32U: (x: F32): I64 => expression("i64", x, 0xfc, 5),
  truncSatF64S: (x: F64): I64 => expression("i64", x, 0xfc, 6),
  truncSatF64U: (x: F64): I64 => expression("i64", x, 0xfc, 7),
};

function checkedInteger(value: bigint | number): bigint {
  if (typeof value === "bigint" || Number.isSafeInteger(value)) {
    const integer = BigInt(value);
    if (integer >= -(2n ** 63n) && integer < 2n ** 64n) return BigInt.asIntN(64, integer);
  }
  const problem = `i64.const: ${value} is not an integer of 64 bits`;
  throw new AssemblerError(`${problem}; pass a bigint of -(2n ** 63n) to 2n ** 64n - 1n`);
}
