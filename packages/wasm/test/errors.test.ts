import { expect, test } from "vitest";
import {
  AssemblerError,
  br,
  brIf,
  f32,
  f32x4,
  f64x2,
  i8x16,
  i32,
  i32x4,
  i64,
  i64x2,
  Local,
  ModuleBuilder,
  v128,
  whileLess,
} from "../src/index.ts";

const zero = i32.const(0);
const x = f32.const(0);
const v = f32x4.splat(x);

function module(): ModuleBuilder {
  return new ModuleBuilder();
}

function moduleWith(name: string | null): ModuleBuilder {
  const result = module();
  result.func(name, {}, undefined, () => {});
  return result;
}

const refused: [() => unknown, string][] = [
  [
    () => i32.const(1.5),
    "i32.const: 1.5 is not an integer of -2147483648 to 4294967295; round it or use another type",
  ],
  [
    () => i32.const(2 ** 32),
    "i32.const: 4294967296 is not an integer of -2147483648 to 4294967295; round it or use another type",
  ],
  [
    () => i32.const(NaN),
    "i32.const: NaN is not an integer of -2147483648 to 4294967295; round it or use another type",
  ],
  [
    () => whileLess(new Local("i32", 0), zero, 0.5),
    "i32.const: 0.5 is not an integer of -2147483648 to 4294967295; round it or use another type",
  ],
  [
    () => i64.const(2n ** 64n),
    "i64.const: 18446744073709551616 is not an integer of 64 bits; pass a bigint of -(2n ** 63n) to 2n ** 64n - 1n",
  ],
  [
    () => i64.const(2 ** 53),
    "i64.const: 9007199254740992 is not an integer of 64 bits; pass a bigint of -(2n ** 63n) to 2n ** 64n - 1n",
  ],
  [
    () => f32.load(zero, -4),
    "f32.load: offset -4 is not an integer of 0 to 4294967295; add it to the address",
  ],
  [
    () => v128.store(zero, v, 2 ** 32),
    "v128.store: offset 4294967296 is not an integer of 0 to 4294967295; add it to the address",
  ],
  [
    () => i32.store8(zero, zero, 0.5),
    "i32.store8: offset 0.5 is not an integer of 0 to 4294967295; add it to the address",
  ],
  [() => f32x4.extractLane(v, 4), "f32x4.extractLane: lane 4 does not exist; use 0 to 3"],
  [() => i32x4.replaceLane(v, -1, zero), "i32x4.replaceLane: lane -1 does not exist; use 0 to 3"],
  [() => f64x2.extractLane(v, 2), "f64x2.extractLane: lane 2 does not exist; use 0 to 1"],
  [() => i64x2.extractLane(v, 0.5), "i64x2.extractLane: lane 0.5 does not exist; use 0 to 1"],
  [() => v128.const([1, 2, 3]), "v128.const: 3 numbers given; pass 16"],
  [
    () => v128.const(new Int8Array(16).fill(-1)),
    "v128.const: -1 is not an integer of 0 to 255; pass 16 such numbers",
  ],
  [
    () => i8x16.shuffle(v, v, new Uint8Array(16).fill(32)),
    "i8x16.shuffle: 32 is not an integer of 0 to 31; pass 16 such numbers",
  ],
  [() => br(-1), "br: depth -1 is no number of levels; use 0 for the innermost"],
  [() => brIf(0.5, zero), "brIf: depth 0.5 is no number of levels; use 0 for the innermost"],
  [
    () => moduleWith("add").func("add", {}, undefined, () => {}),
    'func: "add" is exported already; choose another name, or null for no export',
  ],
  [
    () => module().func("f", {}, undefined, (() => br(0)) as () => void),
    'func: "f" has result nothing, but build returned statement; emit all statements and return only the result',
  ],
  [
    // What tsc refuses, plain JavaScript can still do.
    () => module().func("f", {}, "i32", (() => x) as unknown as () => typeof zero),
    'func: "f" has result i32, but build returned f32; emit all statements and return only the result',
  ],
  [
    () => module().func(null, {}, "i32", (() => {}) as unknown as () => typeof zero),
    "func: null has result i32, but build returned nothing; emit all statements and return only the result",
  ],
  [
    () => module().importFunction("env", "log", ["i32", "f32"]).call(zero),
    "call: log is given (i32); pass (i32, f32)",
  ],
  [
    () =>
      module()
        .func("half", { x: "f32" }, "f32", () => x)
        .callValue(zero),
    "call: half is given (i32); pass (f32)",
  ],
  [
    () => moduleWith(null).importFunction("env", "log", []),
    'importFunction: "log" comes after a func, but imports are numbered first; move it up',
  ],
  [
    () => {
      const twice = module();
      twice.importMemory("env", "a");
      twice.importMemory("env", "b");
    },
    "importMemory: the module imports a memory already; import only one",
  ],
  [
    () => module().importMemory("env", "memory", { shared: true }),
    "importMemory: a shared memory has no maximum; pass one",
  ],
  [
    () => module().importMemory("env", "memory", { initial: 2, maximum: 1 }),
    "importMemory: maximum 1 is below initial 2; raise the maximum",
  ],
  [
    () => module().importMemory("env", "memory", { initial: 65537 }),
    "importMemory: 65537 pages is no size; use an integer of 0 to 65536",
  ],
];

for (const [act, message] of refused) {
  test(message, () => {
    expect(act).toThrow(new AssemblerError(message));
    expect(act).toThrow(expect.objectContaining({ name: "AssemblerError", code: "ERR_ASSEMBLER" }));
  });
}

test("a refused function leaves the module as it was", () => {
  const builder = moduleWith("a");
  const before = builder.bytes();
  const build = (() => br(0)) as () => void;
  expect(() => builder.func("b", { x: "i64" }, undefined, build)).toThrow(AssemblerError);
  expect(builder.bytes()).toEqual(before);
});
