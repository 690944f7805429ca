import { describe, expect, test } from "vitest";
import * as wasm from "../src/index.ts";
import { hex, wat } from "./wat.ts";

// Every instruction is compared with wabt. Its text name follows from linnet's by rule, so neither
// opcodes nor expected bytes are written here; operand types are checked by tsc and by the engine.

const { i32, i64, f32, f64, v128, i8x16, i32x4, i64x2, f32x4, f64x2 } = wasm;
const namespaces = { i32, i64, f32, f64, v128, i8x16, i32x4, i64x2, f32x4, f64x2 };
type Namespaces = typeof namespaces;

const params = { i: "i32", l: "i64", x: "f32", d: "f64", v: "v128" } as const;
const i = new wasm.Local("i32", 0).get();
const l = new wasm.Local("i64", 1).get();
const x = new wasm.Local("f32", 2).get();
const d = new wasm.Local("f64", 3).get();
const v = new wasm.Local("v128", 4).get();
const bytes = [0, 1, 2, 3, 4, 5, 6, 7, 128, 129, 130, 131, 252, 253, 254, 255];
const lanes = [0, 31, 1, 30, 2, 29, 3, 28, 4, 27, 5, 26, 6, 25, 7, 24];

type Argument = wasm.Expression<wasm.ValueType> | number | bigint | readonly number[];
type Instruction = wasm.Expression<wasm.ValueType> | wasm.Statement;
interface Case {
  readonly namespace: keyof Namespaces;
  readonly name: string;
  readonly args: readonly Argument[];
}

/** Names of the instructions in namespace `N` that take exactly the arguments `A`. */
type Taking<N, A> = {
  [K in keyof N]: N[K] extends (...args: infer P) => Instruction
    ? A extends P
      ? K
      : never
    : never;
}[keyof N] &
  string;

function cases<K extends keyof Namespaces, const A extends readonly Argument[]>(
  namespace: K,
  args: A,
  names: Taking<Namespaces[K], [...A]>[],
): Case[] {
  return names.map((name) => ({ namespace, name, args }));
}

const all: Case[] = [
  ...cases("i32", [-5], ["const"]),
  ...cases("i32", [i, 8], ["load", "load8S", "load8U", "load16S", "load16U"]),
  ...cases("i32", [i, i, 8], ["store", "store8", "store16"]),
  ...cases("i32", [i], ["eqz", "clz", "ctz", "popcnt"]),
  ...cases(
    "i32",
    [i, i],
    [
      "eq",
      "ne",
      "ltS",
      "ltU",
      "gtS",
      "gtU",
      "leS",
      "leU",
      "geS",
      "geU",
      "add",
      "sub",
      "mul",
      "divS",
      "divU",
      "remS",
      "remU",
      "and",
      "or",
      "xor",
      "shl",
      "shrS",
      "shrU",
      "rotl",
      "rotr",
    ],
  ),
  ...cases("i32", [l], ["wrapI64"]),
  ...cases(
    "i32",
    [x],
    ["reinterpretF32", "truncF32S", "truncF32U", "truncSatF32S", "truncSatF32U"],
  ),
  ...cases("i32", [d], ["truncF64S", "truncF64U", "truncSatF64S", "truncSatF64U"]),
  ...cases("i64", [-5n], ["const"]),
  ...cases("i64", [i, 8], ["load", "load32S", "load32U"]),
  ...cases("i64", [i, l, 8], ["store", "store32"]),
  ...cases("i64", [l], ["eqz", "clz", "ctz", "popcnt"]),
  ...cases(
    "i64",
    [l, l],
    [
      "eq",
      "ne",
      "ltS",
      "ltU",
      "gtS",
      "gtU",
      "leS",
      "leU",
      "geS",
      "geU",
      "add",
      "sub",
      "mul",
      "divS",
      "divU",
      "remS",
      "remU",
      "and",
      "or",
      "xor",
      "shl",
      "shrS",
      "shrU",
      "rotl",
      "rotr",
    ],
  ),
  ...cases("i64", [i], ["extendI32S", "extendI32U"]),
  ...cases("i64", [d], ["reinterpretF64", "truncSatF64S", "truncSatF64U"]),
  ...cases("i64", [x], ["truncSatF32S", "truncSatF32U"]),
  ...cases("f32", [-5], ["const"]),
  ...cases("f32", [i, 8], ["load"]),
  ...cases("f32", [i, x, 8], ["store"]),
  ...cases(
    "f32",
    [x, x],
    ["eq", "ne", "lt", "gt", "le", "ge", "add", "sub", "mul", "div", "min", "max", "copysign"],
  ),
  ...cases("f32", [x], ["abs", "neg", "ceil", "floor", "trunc", "nearest", "sqrt"]),
  ...cases("f32", [i], ["convertI32S", "convertI32U", "reinterpretI32"]),
  ...cases("f32", [l], ["convertI64S", "convertI64U"]),
  ...cases("f32", [d], ["demoteF64"]),
  ...cases("f64", [-5], ["const"]),
  ...cases("f64", [i, 8], ["load"]),
  ...cases("f64", [i, d, 8], ["store"]),
  ...cases(
    "f64",
    [d, d],
    ["eq", "ne", "lt", "gt", "le", "ge", "add", "sub", "mul", "div", "min", "max", "copysign"],
  ),
  ...cases("f64", [d], ["abs", "neg", "ceil", "floor", "trunc", "nearest", "sqrt"]),
  ...cases("f64", [i], ["convertI32S", "convertI32U"]),
  ...cases("f64", [l], ["convertI64S", "convertI64U", "reinterpretI64"]),
  ...cases("f64", [x], ["promoteF32"]),
  ...cases("v128", [bytes], ["const"]),
  ...cases("v128", [i, 8], ["load", "load32Splat", "load64Splat", "load32Zero", "load64Zero"]),
  ...cases("v128", [i, v, 8], ["store"]),
  ...cases("v128", [v], ["not", "anyTrue"]),
  ...cases("v128", [v, v], ["and", "andnot", "or", "xor"]),
  ...cases("v128", [v, v, v], ["bitselect"]),
  ...cases("i8x16", [v, v, lanes], ["shuffle"]),
  ...cases("i8x16", [v, v], ["swizzle"]),
  ...cases("i8x16", [i], ["splat"]),
  ...cases("i8x16", [v], ["bitmask"]),
  ...cases("i32x4", [i], ["splat"]),
  ...cases("i32x4", [v, 1], ["extractLane"]),
  ...cases("i32x4", [v, 1, i], ["replaceLane"]),
  ...cases(
    "i32x4",
    [v, v],
    [
      "eq",
      "ne",
      "ltS",
      "ltU",
      "gtS",
      "gtU",
      "leS",
      "leU",
      "geS",
      "geU",
      "add",
      "sub",
      "mul",
      "minS",
      "minU",
      "maxS",
      "maxU",
    ],
  ),
  ...cases(
    "i32x4",
    [v],
    [
      "abs",
      "neg",
      "allTrue",
      "bitmask",
      "truncSatF32x4S",
      "truncSatF32x4U",
      "truncSatF64x2SZero",
      "truncSatF64x2UZero",
    ],
  ),
  ...cases("i32x4", [v, i], ["shl", "shrS", "shrU"]),
  ...cases("i64x2", [l], ["splat"]),
  ...cases("i64x2", [v, 1], ["extractLane"]),
  ...cases("i64x2", [v, 1, l], ["replaceLane"]),
  ...cases("i64x2", [v], ["neg", "bitmask"]),
  ...cases("i64x2", [v, i], ["shl", "shrS", "shrU"]),
  ...cases(
    "i64x2",
    [v, v],
    ["add", "sub", "mul", "eq", "ne", "extmulLowI32x4U", "extmulHighI32x4U"],
  ),
  ...cases("f32x4", [x], ["splat"]),
  ...cases("f32x4", [v, 1], ["extractLane"]),
  ...cases("f32x4", [v, 1, x], ["replaceLane"]),
  ...cases(
    "f32x4",
    [v, v],
    ["eq", "ne", "lt", "gt", "le", "ge", "add", "sub", "mul", "div", "min", "max", "pmin", "pmax"],
  ),
  ...cases(
    "f32x4",
    [v],
    [
      "ceil",
      "floor",
      "trunc",
      "nearest",
      "abs",
      "neg",
      "sqrt",
      "convertI32x4S",
      "convertI32x4U",
      "demoteF64x2Zero",
    ],
  ),
  ...cases("f32x4", [v, v, v], ["relaxedMadd", "relaxedNmadd"]),
  ...cases("f64x2", [d], ["splat"]),
  ...cases("f64x2", [v, 1], ["extractLane"]),
  ...cases("f64x2", [v, 1, d], ["replaceLane"]),
  ...cases(
    "f64x2",
    [v, v],
    ["eq", "ne", "lt", "gt", "le", "ge", "add", "sub", "mul", "div", "min", "max", "pmin", "pmax"],
  ),
  ...cases(
    "f64x2",
    [v],
    [
      "ceil",
      "floor",
      "trunc",
      "nearest",
      "abs",
      "neg",
      "sqrt",
      "convertLowI32x4S",
      "convertLowI32x4U",
      "promoteLowF32x4",
    ],
  ),
  ...cases("f64x2", [v, v, v], ["relaxedMadd", "relaxedNmadd"]),
];

function build({ namespace, name, args }: Case): Instruction {
  const functions = namespaces[namespace] as unknown as Record<
    string,
    (...args: unknown[]) => Instruction
  >;
  return (functions[name] as (...args: unknown[]) => Instruction)(...args);
}

/** `f32x4.extract_lane 1 (local.get 4)`: the name in snake case, immediates, then operands. */
function text({ namespace, name, args }: Case): string {
  const snakeCase = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const words = [`${namespace}.${snakeCase}`];
  if (namespace === "v128" && name === "const") words.push("i8x16");
  for (const arg of args) {
    if (typeof arg === "object" && "type" in arg) continue;
    words.push(/^(load|store)/.test(name) ? `offset=${arg}` : [arg].flat().join(" "));
  }
  for (const arg of args) {
    if (typeof arg === "object" && "type" in arg) {
      words.push(`(local.get ${Object.values(params).indexOf(arg.type)})`);
    }
  }
  return `(${words.join(" ")})`;
}

describe.each(all)("$namespace.$name", (instruction) => {
  const built = build(instruction);
  const module = new wasm.ModuleBuilder();
  module.importMemory("env", "memory");
  const { type } = built;
  if (type === "statement") {
    module.func(null, params, undefined, (f) => {
      f.emit(built);
    });
  } else {
    module.func(null, params, type, () => built);
  }

  test("has the bytes that wabt writes", () => {
    const result = type === "statement" ? "" : `(result ${type})`;
    const expected = wat(`(module
      (import "env" "memory" (memory 0))
      (func (param ${Object.values(params).join(" ")}) ${result} ${text(instruction)}))`);
    expect(hex(module.bytes())).toBe(hex(expected));
  });

  const relaxed = instruction.name.startsWith("relaxed");
  test.skipIf(relaxed && !wasm.supportsRelaxedSimd())(
    "has the types that the engine expects",
    () => {
      expect(wasm.validate(module.bytes())).toBe(true);
    },
  );
});

test("no instruction is left out", () => {
  const names = (list: readonly Case[]) => list.map((c) => `${c.namespace}.${c.name}`).sort();
  const existing = Object.entries(namespaces).flatMap(([namespace, functions]) =>
    Object.keys(functions).map((name) => `${namespace}.${name}`),
  );
  expect(names(all)).toEqual(existing.sort());
});
