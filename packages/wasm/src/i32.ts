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
 * module.func("isOdd", { n: "i32" }, "i32", (_, { n }) => i32.and(n, i32.const(1)));
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.isOdd(7); // => 1
 */

/** Takes both readings of 32 bits: -2147483648 to 4294967295. */
const constant = (value: number): I32 =>
  expression("i32", 0x41, signed(BigInt(checkedInteger(value))));

export const load = (address: I32, offset = 0): I32 =>
  expression("i32", address, 0x28, memoryArgument("i32.load", 2, offset));
export const load8S = (address: I32, offset = 0): I32 =>
  expression("i32", address, 0x2c, memoryArgument("i32.load8S", 0, offset));
export const load8U = (address: I32, offset = 0): I32 =>
  expression("i32", address, 0x2d, memoryArgument("i32.load8U", 0, offset));
export const load16S = (address: I32, offset = 0): I32 =>
  expression("i32", address, 0x2e, memoryArgument("i32.load16S", 1, offset));
export const load16U = (address: I32, offset = 0): I32 =>
  expression("i32", address, 0x2f, memoryArgument("i32.load16U", 1, offset));
export const store = (address: I32, value: I32, offset = 0): Statement =>
  statement(address, value, 0x36, memoryArgument("i32.store", 2, offset));
export const store8 = (address: I32, value: I32, offset = 0): Statement =>
  statement(address, value, 0x3a, memoryArgument("i32.store8", 0, offset));
export const store16 = (address: I32, value: I32, offset = 0): Statement =>
  statement(address, value, 0x3b, memoryArgument("i32.store16", 1, offset));

export const eqz = (a: I32): I32 => expression("i32", a, 0x45);
export const eq = (a: I32, b: I32): I32 => expression("i32", a, b, 0x46);
export const ne = (a: I32, b: I32): I32 => expression("i32", a, b, 0x47);
export const ltS = (a: I32, b: I32): I32 => expression("i32", a, b, 0x48);
export const ltU = (a: I32, b: I32): I32 => expression("i32", a, b, 0x49);
export const gtS = (a: I32, b: I32): I32 => expression("i32", a, b, 0x4a);
export const gtU = (a: I32, b: I32): I32 => expression("i32", a, b, 0x4b);
export const leS = (a: I32, b: I32): I32 => expression("i32", a, b, 0x4c);
export const leU = (a: I32, b: I32): I32 => expression("i32", a, b, 0x4d);
export const geS = (a: I32, b: I32): I32 => expression("i32", a, b, 0x4e);
export const geU = (a: I32, b: I32): I32 => expression("i32", a, b, 0x4f);

export const clz = (a: I32): I32 => expression("i32", a, 0x67);
export const ctz = (a: I32): I32 => expression("i32", a, 0x68);
export const popcnt = (a: I32): I32 => expression("i32", a, 0x69);
export const add = (a: I32, b: I32): I32 => expression("i32", a, b, 0x6a);
export const sub = (a: I32, b: I32): I32 => expression("i32", a, b, 0x6b);
export const mul = (a: I32, b: I32): I32 => expression("i32", a, b, 0x6c);
export const divS = (a: I32, b: I32): I32 => expression("i32", a, b, 0x6d);
export const divU = (a: I32, b: I32): I32 => expression("i32", a, b, 0x6e);
export const remS = (a: I32, b: I32): I32 => expression("i32", a, b, 0x6f);
export const remU = (a: I32, b: I32): I32 => expression("i32", a, b, 0x70);
export const and = (a: I32, b: I32): I32 => expression("i32", a, b, 0x71);
export const or = (a: I32, b: I32): I32 => expression("i32", a, b, 0x72);
export const xor = (a: I32, b: I32): I32 => expression("i32", a, b, 0x73);
export const shl = (a: I32, count: I32): I32 => expression("i32", a, count, 0x74);
export const shrS = (a: I32, count: I32): I32 => expression("i32", a, count, 0x75);
export const shrU = (a: I32, count: I32): I32 => expression("i32", a, count, 0x76);
export const rotl = (a: I32, count: I32): I32 => expression("i32", a, count, 0x77);
export const rotr = (a: I32, count: I32): I32 => expression("i32", a, count, 0x78);

export const wrapI64 = (a: I64): I32 => expression("i32", a, 0xa7);
export const reinterpretF32 = (x: F32): I32 => expression("i32", x, 0xbc);
// Plain truncation traps on NaN and on what does not fit; `Sat` gives 0 and the nearest integer.
export const truncF32S = (x: F32): I32 => expression("i32", x, 0xa8);
export const truncF32U = (x: F32): I32 => expression("i32", x, 0xa9);
export const truncF64S = (x: F64): I32 => expression("i32", x, 0xaa);
export const truncF64U = (x: F64): I32 => expression("i32", x, 0xab);
export const truncSatF32S = (x: F32): I32 => expression("i32", x, 0xfc, 0);
export const truncSatF32U = (x: F32): I32 => expression("i32", x, 0xfc, 1);
export const truncSatF64S = (x: F64): I32 => expression("i32", x, 0xfc, 2);
export const truncSatF64U = (x: F64): I32 => expression("i32", x, 0xfc, 3);

export { constant as const };

function checkedInteger(value: number): number {
  if (Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 32) return value | 0;
  throw new AssemblerError(
    `i32.const: ${value} is not an integer of -2147483648 to 4294967295; round it or use another type`,
  );
}
