import { AssemblerError } from "./AssemblerError.ts";
import { signed } from "./binary.ts";
import { type Expression, expression, type Statement, statement } from "./Expression.ts";
import { memoryArgument } from "./immediates.ts";

type I32 = Expression<"i32">;
type I64 = Expression<"i64">;
type F32 = Expression<"f32">;
type F64 = Expression<"f64">;

/**
 * Instructions on 32-bit integers. Comparisons of all scalar types give an i32, 1 or 0. `S` and `U` at
 * the end of a name read the bits with or without a sign. Addresses and offsets are in bytes. A constant
 * or an offset outside of its range throws an `AssemblerError`. Source: core specification 2.0, 5.4.
 *
 * @example
 * const module = new ModuleBuilder();
 * module.func("isOdd", { n: "i32" }, "i32", (_, { n }) => i32.and(n.get(), i32.const(1)));
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.isOdd(7); // => 1
 */
export const i32 = {
  /** Takes both readings of 32 bits: -2147483648 to 4294967295. */
  const: (value: number): I32 => expression("i32", 0x41, signed(BigInt(checkedInteger(value)))),

  load: (address: I32, offset = 0): I32 =>
    expression("i32", address, 0x28, memoryArgument("i32.load", 2, offset)),
  load8S: (address: I32, offset = 0): I32 =>
    expression("i32", address, 0x2c, memoryArgument("i32.load8S", 0, offset)),
  load8U: (address: I32, offset = 0): I32 =>
    expression("i32", address, 0x2d, memoryArgument("i32.load8U", 0, offset)),
  load16S: (address: I32, offset = 0): I32 =>
    expression("i32", address, 0x2e, memoryArgument("i32.load16S", 1, offset)),
  load16U: (address: I32, offset = 0): I32 =>
    expression("i32", address, 0x2f, memoryArgument("i32.load16U", 1, offset)),
  store: (address: I32, value: I32, offset = 0): Statement =>
    statement(address, value, 0x36, memoryArgument("i32.store", 2, offset)),
  store8: (address: I32, value: I32, offset = 0): Statement =>
    statement(address, value, 0x3a, memoryArgument("i32.store8", 0, offset)),
  store16: (address: I32, value: I32, offset = 0): Statement =>
    statement(address, value, 0x3b, memoryArgument("i32.store16", 1, offset)),

  eqz: (a: I32): I32 => expression("i32", a, 0x45),
  eq: (a: I32, b: I32): I32 => expression("i32", a, b, 0x46),
  ne: (a: I32, b: I32): I32 => expression("i32", a, b, 0x47),
  ltS: (a: I32, b: I32): I32 => expression("i32", a, b, 0x48),
  ltU: (a: I32, b: I32): I32 => expression("i32", a, b, 0x49),
  gtS: (a: I32, b: I32): I32 => expression("i32", a, b, 0x4a),
  gtU: (a: I32, b: I32): I32 => expression("i32", a, b, 0x4b),
  leS: (a: I32, b: I32): I32 => expression("i32", a, b, 0x4c),
  leU: (a: I32, b: I32): I32 => expression("i32", a, b, 0x4d),
  geS: (a: I32, b: I32): I32 => expression("i32", a, b, 0x4e),
  geU: (a: I32, b: I32): I32 => expression("i32", a, b, 0x4f),

  clz: (a: I32): I32 => expression("i32", a, 0x67),
  ctz: (a: I32): I32 => expression("i32", a, 0x68),
  popcnt: (a: I32): I32 => expression("i32", a, 0x69),
  add: (a: I32, b: I32): I32 => expression("i32", a, b, 0x6a),
  sub: (a: I32, b: I32): I32 => expression("i32", a, b, 0x6b),
  mul: (a: I32, b: I32): I32 => expression("i32", a, b, 0x6c),
  divS: (a: I32, b: I32): I32 => expression("i32", a, b, 0x6d),
  divU: (a: I32, b: I32): I32 => expression("i32", a, b, 0x6e),
  remS: (a: I32, b: I32): I32 => expression("i32", a, b, 0x6f),
  remU: (a: I32, b: I32): I32 => expression("i32", a, b, 0x70),
  and: (a: I32, b: I32): I32 => expression("i32", a, b, 0x71),
  or: (a: I32, b: I32): I32 => expression("i32", a, b, 0x72),
  xor: (a: I32, b: I32): I32 => expression("i32", a, b, 0x73),
  shl: (a: I32, count: I32): I32 => expression("i32", a, count, 0x74),
  shrS: (a: I32, count: I32): I32 => expression("i32", a, count, 0x75),
  shrU: (a: I32, count: I32): I32 => expression("i32", a, count, 0x76),
  rotl: (a: I32, count: I32): I32 => expression("i32", a, count, 0x77),
  rotr: (a: I32, count: I32): I32 => expression("i32", a, count, 0x78),

  wrapI64: (a: I64): I32 => expression("i32", a, 0xa7),
  reinterpretF32: (x: F32): I32 => expression("i32", x, 0xbc),
  // Plain truncation traps on NaN and on what does not fit; `Sat` gives 0 and the nearest integer.
  truncF32S: (x: F32): I32 => expression("i32", x, 0xa8),
  truncF32U: (x: F32): I32 => expression("i32", x, 0xa9),
  truncF64S: (x: F64): I32 => expression("i32", x, 0xaa),
  truncF64U: (x: F64): I32 => expression("i32", x, 0xab),
  truncSatF32S: (x: F32): I32 => expression("i32", x, 0xfc, 0),
  truncSatF32U: (x: F32): I32 => expression("i32", x, 0xfc, 1),
  truncSatF64S: (x: F64): I32 => expression("i32", x, 0xfc, 2),
  truncSatF64U: (x: F64): I32 => expression("i32", x, 0xfc, 3),
};

function checkedInteger(value: number): number {
  if (Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 32) return value | 0;
  const problem = `i32.const: ${value} is not an integer of -2147483648 to 4294967295`;
  throw new AssemblerError(`${problem}; round it or use another type`);
}
