import { expect, test } from "vitest";
import {
  type Body,
  block,
  br,
  brIf,
  drop,
  type Expression,
  type FunctionBuilder,
  f32,
  i32,
  ifThen,
  type Local,
  loop,
  ModuleBuilder,
  returnValue,
  select,
  v128,
  whileLess,
} from "../src/index.ts";
import { instantiate } from "./instantiate.ts";
import { hex, wat } from "./wat.ts";

const n = { n: "i32" } as const;

function moduleOf(
  build: (f: FunctionBuilder, n: Local<"i32">) => Expression<"i32">,
): ModuleBuilder {
  const module = new ModuleBuilder();
  module.func("run", n, "i32", (f, { n }) => build(f, n));
  return module;
}

function runs(module: ModuleBuilder, ...args: number[]): unknown[] {
  const { run } = instantiate(module);
  return args.map((arg) => run?.(arg));
}

const one = i32.const(1);

test.each<[string, (n: Local<"i32">) => Body, string]>([
  ["block", (n) => block(n.set(one)), "(block (local.set 0 (i32.const 1)))"],
  ["an empty block", () => block(), "(block)"],
  [
    "loop",
    (n) => loop(n.set(one), [n.set(one)]),
    "(loop (local.set 0 (i32.const 1)) (local.set 0 (i32.const 1)))",
  ],
  ["br", () => block(block(br(1))), "(block (block (br 1)))"],
  ["brIf", (n) => block(brIf(0, n.get())), "(block (br_if 0 (local.get 0)))"],
  [
    "ifThen",
    (n) => ifThen(n.get(), n.set(one)),
    "(if (local.get 0) (then (local.set 0 (i32.const 1))))",
  ],
  [
    "ifThen with otherwise",
    (n) => ifThen(n.get(), [], [drop(n.get())]),
    "(if (local.get 0) (then) (else (drop (local.get 0))))",
  ],
  ["drop", (n) => drop(n.tee(one)), "(drop (local.tee 0 (i32.const 1)))"],
  ["returnValue", (n) => returnValue(n.get()), "(return (local.get 0))"],
  [
    "whileLess",
    (n) => whileLess(n, i32.const(64), 16, drop(one)),
    `(block (loop
      (br_if 1 (i32.ge_u (local.get 0) (i32.const 64)))
      (drop (i32.const 1))
      (local.set 0 (i32.add (local.get 0) (i32.const 16)))
      (br 0)))`,
  ],
])("%s is written as wabt writes it", (_, body, text) => {
  const module = moduleOf((f, n) => {
    f.emit(body(n));
    return n.get();
  });
  const expected = wat(
    `(module (func (export "run") (param i32) (result i32) ${text} (local.get 0)))`,
  );
  expect(hex(module.bytes())).toBe(hex(expected));
});

test.each([
  ["i32", i32.const(1)],
  ["f32", f32.const(1)],
  ["v128", v128.const(new Uint8Array(16))],
] as const)("select of %s is written as wabt writes it", (type, value) => {
  const module = new ModuleBuilder();
  module.func(null, n, type, (_, { n }) => select<typeof type>(value, value, n.get()));
  const constant = type === "v128" ? "(v128.const i64x2 0 0)" : `(${type}.const 1)`;
  const expected = wat(
    `(module (func (param i32) (result ${type}) (select ${constant} ${constant} (local.get 0))))`,
  );
  expect(hex(module.bytes())).toBe(hex(expected));
  expect(WebAssembly.validate(module.bytes())).toBe(true);
});

test("whileLess counts turns, without sign and not at all from above the limit", () => {
  const turns = moduleOf((f, n) => {
    const count = f.local("i32");
    f.emit(whileLess(n, i32.const(-16), 3, count.set(i32.add(count.get(), one))));
    return count.get();
  });
  expect(runs(turns, -25, -24, -17, -16, -1)).toEqual([3, 3, 1, 0, 0]);
});

test("whileLess evaluates its limit before every turn, and br(1) leaves it", () => {
  const shrinking = moduleOf((f, n) => {
    const i = f.local("i32");
    f.emit(whileLess(i, n.tee(i32.sub(n.get(), one)), 1, brIf(1, i32.eq(i.get(), i32.const(10)))));
    return i.get();
  });
  expect(runs(shrinking, 9, 10, 100)).toEqual([4, 5, 10]);
});

test("select, ifThen and returnValue choose", () => {
  const module = moduleOf((f, n) => {
    f.emit(ifThen(i32.eqz(n.get()), returnValue(i32.const(77)), n.set(i32.sub(n.get(), one))));
    return select(i32.const(5), i32.const(6), n.get());
  });
  expect(runs(module, 0, 1, 2)).toEqual([77, 6, 5]);
});
