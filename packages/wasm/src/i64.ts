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
 * module.func("bits", { x: "f64" }, "i64", (_, { x }) => i64.reinterpretF64(x));
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
 * exports.bits(1); // => 0x3ff0000000000000n
 */

/** Takes both readings of 64 bits; a number must be a safe integer. */
const constant = (value: bigint | number): I64 =>
  expression("i64", 0x42, signed(checkedInteger(value)));

export const load = (address: I32, offset = 0): I64 =>
  expression("i64", address, 0x29, memoryArgument("i64.load", 3, offset));
export const load32S = (address: I32, offset = 0): I64 =>
  expression("i64", address, 0x34, memoryArgument("i64.load32S", 2, offset));
export const load32U = (address: I32, offset = 0): I64 =>
  expression("i64", address, 0x35, memoryArgument("i64.load32U", 2, offset));
export const store = (address: I32, value: I64, offset = 0): Statement =>
  statement(address, value, 0x37, memoryArgument("i64.store", 3, offset));
export const store32 = (address: I32, value: I64, offset = 0): Statement =>
  statement(address, value, 0x3e, memoryArgument("i64.store32", 2, offset));

export const eqz = (a: I64): I32 => expression("i32", a, 0x50);
export const eq = (a: I64, b: I64): I32 => expression("i32", a, b, 0x51);
export const ne = (a: I64, b: I64): I32 => expression("i32", a, b, 0x52);
export const ltS = (a: I64, b: I64): I32 => expression("i32", a, b, 0x53);
export const ltU = (a: I64, b: I64): I32 => expression("i32", a, b, 0x54);
export const gtS = (a: I64, b: I64): I32 => expression("i32", a, b, 0x55);
export const gtU = (a: I64, b: I64): I32 => expression("i32", a, b, 0x56);
export const leS = (a: I64, b: I64): I32 => expression("i32", a, b, 0x57);
export const leU = (a: I64, b: I64): I32 => expression("i32", a, b, 0x58);
export const geS = (a: I64, b: I64): I32 => expression("i32", a, b, 0x59);
export const geU = (a: I64, b: I64): I32 => expression("i32", a, b, 0x5a);

export const clz = (a: I64): I64 => expression("i64", a, 0x79);
export const ctz = (a: I64): I64 => expression("i64", a, 0x7a);
export const popcnt = (a: I64): I64 => expression("i64", a, 0x7b);
export const add = (a: I64, b: I64): I64 => expression("i64", a, b, 0x7c);
export const sub = (a: I64, b: I64): I64 => expression("i64", a, b, 0x7d);
export const mul = (a: I64, b: I64): I64 => expression("i64", a, b, 0x7e);
export const divS = (a: I64, b: I64): I64 => expression("i64", a, b, 0x7f);
export const divU = (a: I64, b: I64): I64 => expression("i64", a, b, 0x80);
export const remS = (a: I64, b: I64): I64 => expression("i64", a, b, 0x81);
export const remU = (a: I64, b: I64): I64 => expression("i64", a, b, 0x82);
export const and = (a: I64, b: I64): I64 => expression("i64", a, b, 0x83);
export const or = (a: I64, b: I64): I64 => expression("i64", a, b, 0x84);
export const xor = (a: I64, b: I64): I64 => expression("i64", a, b, 0x85);
export const shl = (a: I64, count: I64): I64 => expression("i64", a, count, 0x86);
export const shrS = (a: I64, count: I64): I64 => expression("i64", a, count, 0x87);
export const shrU = (a: I64, count: I64): I64 => expression("i64", a, count, 0x88);
export const rotl = (a: I64, count: I64): I64 => expression("i64", a, count, 0x89);
export const rotr = (a: I64, count: I64): I64 => expression("i64", a, count, 0x8a);

export const extendI32S = (a: I32): I64 => expression("i64", a, 0xac);
export const extendI32U = (a: I32): I64 => expression("i64", a, 0xad);
export const reinterpretF64 = (x: F64): I64 => expression("i64", x, 0xbd);
export const truncSatF32S = (x: F32): I64 => expression("i64", x, 0xfc, 4);
export const truncSatF32U = (x: F32): I64 => expression("i64", x, 0xfc, 5);
export const truncSatF64S = (x: F64): I64 => expression("i64", x, 0xfc, 6);
export const truncSatF64U = (x: F64): I64 => expression("i64", x, 0xfc, 7);

export { constant as const };

function checkedInteger(value: bigint | number): bigint {
  if (typeof value === "bigint" || Number.isSafeInteger(value)) {
    const integer = BigInt(value);
    if (integer >= -(2n ** 63n) && integer < 2n ** 64n) return BigInt.asIntN(64, integer);
  }
  throw new AssemblerError(
    `i64.const: ${value} is not an integer of 64 bits; pass a bigint of -(2n ** 63n) to 2n ** 64n - 1n`,
  );
}
