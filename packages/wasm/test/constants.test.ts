import { describe, expect, test } from "vitest";
import {
  type Expression,
  f32,
  f64,
  i32,
  i64,
  ModuleBuilder,
  type ValueType,
} from "../src/index.ts";
import { instantiate } from "./instantiate.ts";
import { hex, wat } from "./wat.ts";

function moduleOf<T extends ValueType>(value: Expression<T>): ModuleBuilder {
  const module = new ModuleBuilder();
  const build = () => value as Expression<ValueType>;
  module.func("value", {}, value.type as ValueType, build);
  return module;
}

function expectText(value: Expression<ValueType>, text: string): void {
  const expected = wat(`(module (func (export "value") (result ${value.type}) (${text})))`);
  expect(hex(moduleOf(value).bytes())).toBe(hex(expected));
}

/** Powers of two and their neighbours: where the length of LEB128 changes, and every sign bit. */
function edges(bits: number): bigint[] {
  const near = Array.from({ length: bits }, (_, i) => 2n ** BigInt(i)).flatMap((p) => [
    p - 1n,
    p,
    p + 1n,
  ]);
  const end = 2n ** BigInt(bits);
  return [...near, end - 1n, ...near.map((p) => -p).filter((p) => p >= -end / 2n)];
}

test("i32 constants at every edge of LEB128 are as wabt writes them", () => {
  for (const n of edges(32)) expectText(i32.const(Number(n)), `i32.const ${n}`);
});

test("i64 constants at every edge of LEB128 are as wabt writes them", () => {
  for (const n of edges(64)) expectText(i64.const(n), `i64.const ${n}`);
  expectText(i64.const(-(2 ** 53 - 1)), "i64.const -9007199254740991");
});

test("i32 constants above 2**31 - 1 are the negative number of the same bits", () => {
  expect(instantiate(moduleOf(i32.const(4294967295))).value?.()).toBe(-1);
  expect(instantiate(moduleOf(i32.const(-0))).value?.()).toBe(0);
});

test("offsets at every edge of LEB128 are as wabt writes them", () => {
  for (const n of edges(32).filter((n) => n >= 0n)) {
    expectText(i32.load(i32.const(0), Number(n)), `i32.load offset=${n} (i32.const 0)`);
  }
});

test("local indices and counts of several bytes are as wabt writes them", () => {
  const module = new ModuleBuilder();
  module.func(null, {}, "i32", (f) => {
    const locals = Array.from({ length: 20_000 }, () => f.local("i32"));
    f.emit(locals.filter((_, i) => i % 100 === 27).map((local) => local.set(local.get())));
    return i32.const(0);
  });
  const indices = Array.from({ length: 200 }, (_, i) => 100 * i + 27);
  const expected = wat(`(module (func (result i32) (local ${"i32 ".repeat(20_000)})
    ${indices.map((i) => `(local.set ${i} (local.get ${i}))`).join(" ")} (i32.const 0)))`);
  expect(hex(module.bytes())).toBe(hex(expected));
});

const numbers: [number, string][] = [
  [0, "0"],
  [-0, "-0"],
  [1, "1"],
  [0.1, "0.1"],
  [-3.4, "-3.4"],
  [Infinity, "inf"],
  [-Infinity, "-inf"],
  [NaN, "nan"],
  [2 ** -149, "0x1p-149"],
  [2 ** -126, "0x1p-126"],
  [3.4028234663852886e38, "0x1.fffffep127"],
];

describe.each(numbers)("the number %d", (number, text) => {
  test("is exact as f32", () => expectText(f32.const(number), `f32.const ${text}`));
  test("is exact as f64", () => expectText(f64.const(number), `f64.const ${text}`));
  test("comes back from a module", () => {
    expect(instantiate(moduleOf(f64.const(number))).value?.()).toBe(number);
    expect(instantiate(moduleOf(f32.const(number))).value?.()).toBe(Math.fround(number));
  });
});

test("f64 constants keep their last bit, f32 constants round to nearest", () => {
  expectText(f64.const(5e-324), "f64.const 0x1p-1074");
  expectText(f64.const(Number.MAX_VALUE), "f64.const 0x1.fffffffffffffp1023");
  expectText(f32.const(1 + 2 ** -24), "f32.const 1");
  expectText(f32.const(1 + 2 ** -24 + 2 ** -50), "f32.const 0x1.000002p0");
  expectText(f32.const(1e39), "f32.const inf");
});

test("a NaN with a sign and a payload is written as the canonical NaN", () => {
  const [strange] = new Float64Array(new BigUint64Array([0xfff8_1234_5678_9abcn]).buffer);
  expectText(f32.const(strange as number), "f32.const nan");
  expectText(f64.const(strange as number), "f64.const nan");
});
