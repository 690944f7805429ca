import { describe, expect, test } from "vitest";
import {
  type Expression,
  f32,
  f32x4,
  f64,
  i32,
  ifThen,
  type Local,
  ModuleBuilder,
  type ValueType,
  v128,
  whileLess,
} from "../src/index.ts";
import { instantiate } from "./instantiate.ts";
import { hex, wat } from "./wat.ts";

function pageOfMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1 });
}

describe("modules that run", () => {
  test("a SIMD kernel adds two arrays", () => {
    const module = new ModuleBuilder();
    module.importMemory("env", "memory");
    const params = { a: "i32", b: "i32", out: "i32", bytes: "i32" } as const;
    module.func("add", params, undefined, (f, { a, b, out, bytes }) => {
      const i = f.local("i32");
      const at = (base: Local<"i32">) => i32.add(base.get(), i.get());
      const sum = f32x4.add(v128.load(at(a)), v128.load(at(b)));
      f.emit(whileLess(i, bytes.get(), 16, v128.store(at(out), sum)));
    });
    const memory = pageOfMemory();
    const heap = new Float32Array(memory.buffer);
    heap.set([1, 2, 3, 4, 5, 6, 7, 8], 0);
    heap.set([10, 20, 30, 40, 50, 60, 70, 80], 8);
    instantiate(module, { env: { memory } }).add?.(0, 32, 64, 32);
    expect([...heap.subarray(16, 25)]).toEqual([11, 22, 33, 44, 55, 66, 77, 88, 0]);
  });

  test("a reduction sums lanes and then the lanes' sums", () => {
    const module = new ModuleBuilder();
    module.importMemory("env", "memory");
    module.func("sum", { start: "i32", end: "i32" }, "f32", (f, { start, end }) => {
      const lanes = f.local("v128");
      const next = f32x4.add(lanes.get(), v128.load(start.get()));
      f.emit(whileLess(start, end.get(), 16, lanes.set(next)));
      const lane = (index: number) => f32x4.extractLane(lanes.get(), index);
      return f32.add(f32.add(lane(0), lane(1)), f32.add(lane(2), lane(3)));
    });
    const memory = pageOfMemory();
    new Float32Array(memory.buffer).set(Array.from({ length: 1000 }, (_, i) => i + 1));
    expect(instantiate(module, { env: { memory } }).sum?.(0, 4000)).toBe(500500);
  });

  test("functions call imported functions and one another", () => {
    const module = new ModuleBuilder();
    const log = module.importFunction("env", "log", ["f64", "i32"]);
    const random = module.importFunction("env", "random", [], "f64");
    const square = module.func(null, { x: "f64" }, "f64", (_, { x }) => f64.mul(x.get(), x.get()));
    const report = module.func(null, { x: "f64" }, undefined, (f, { x }) =>
      f.emit(log.call(x.get(), i32.const(7))),
    );
    module.func("run", {}, "f64", (f) => {
      const x = f.local("f64");
      f.emit(x.set(square.callValue(random.callValue())), report.call(x.get()));
      return x.get();
    });
    const logged: number[][] = [];
    const env = { log: (...args: number[]) => logged.push(args), random: () => 3 };
    expect(instantiate(module, { env }).run?.()).toBe(9);
    expect(logged).toEqual([[9, 7]]);
  });

  test("a local is an expression, and locals come in any number", () => {
    const module = new ModuleBuilder();
    module.func("twice", { n: "i32" }, "i32", (f, { n }) => {
      const [a, b] = f.locals("i32", 2);
      f.emit(a.set(n), b.set(i32.add(a, n.get())));
      return b;
    });
    const expected = wat(`(module (func (export "twice") (param i32) (result i32) (local i32 i32)
      (local.set 1 (local.get 0))
      (local.set 2 (i32.add (local.get 1) (local.get 0)))
      (local.get 2)))`);
    expect(hex(module.bytes())).toBe(hex(expected));
    expect(instantiate(module).twice?.(21)).toBe(42);
  });

  test("an expression may be nested as deep as memory allows", () => {
    const module = new ModuleBuilder();
    module.func("count", {}, "i32", () => {
      let sum: Expression<"i32"> = i32.const(0);
      for (let n = 0; n < 100_000; n++) sum = i32.add(i32.const(1), sum);
      return i32.and(sum, i32.const(0));
    });
    expect(module.bytes().length).toBeGreaterThan(300_000);
  });

  test("locals of many types keep their places", () => {
    const module = new ModuleBuilder();
    module.func("last", { x: "f32", n: "i32" }, "i32", (f, { n }) => {
      const types: ValueType[] = ["i32", "i32", "f32", "v128", "v128", "v128", "i32"];
      for (const type of types) f.local(type);
      const last = f.local("i32");
      f.emit(ifThen(n.get(), last.set(n.get())));
      return last.get();
    });
    const expected = wat(`(module (func (export "last") (param f32 i32) (result i32)
      (local i32 i32 f32 v128 v128 v128 i32 i32)
      (if (local.get 1) (then (local.set 9 (local.get 1))))
      (local.get 9)))`);
    expect(hex(module.bytes())).toBe(hex(expected));
    expect(instantiate(module).last?.(0, 5)).toBe(5);
  });
});

describe("sections", () => {
  test("an empty module is its header", () => {
    expect(hex(new ModuleBuilder().bytes())).toBe(hex(wat("(module)")));
  });

  test("imports, exports and shared signatures are written as wabt writes them", () => {
    const module = new ModuleBuilder();
    module.importFunction("env", "log", ["f32"]);
    module.importMemory("env", "memory", { initial: 3 });
    module.importFunction("math", "größe", ["i32", "i64"], "f64");
    module.func("a", { x: "f32" }, undefined, () => {});
    module.func(null, { a: "i32", b: "i64" }, "f64", () => f64.const(1));
    module.func("", {}, "v128", () => f32x4.splat(f32.const(2)));
    const expected = wat(`(module
      (import "env" "log" (func (param f32)))
      (import "env" "memory" (memory 3))
      (import "math" "gr\\c3\\b6\\c3\\9fe" (func (param i32 i64) (result f64)))
      (func (export "a") (param f32))
      (func (param i32 i64) (result f64) (f64.const 1))
      (func (export "") (result v128) (f32x4.splat (f32.const 2))))`);
    expect(hex(module.bytes())).toBe(hex(expected));
  });

  test("a module can be written more than once and grow between", () => {
    const module = new ModuleBuilder();
    module.func("one", {}, "i32", () => i32.const(1));
    expect(hex(module.bytes())).toBe(hex(module.bytes()));
    module.func("two", {}, "i32", () => i32.const(2));
    const { one, two } = instantiate(module);
    expect([one?.(), two?.()]).toEqual([1, 2]);
  });

  test("a function may be defined while another is being built", () => {
    const module = new ModuleBuilder();
    module.func("outer", { x: "i32" }, "i32", (_, { x }) => {
      const inner = module.func(null, { x: "i32" }, "i32", (_, inner) =>
        i32.mul(inner.x.get(), i32.const(10)),
      );
      return i32.add(inner.callValue(x.get()), i32.const(1));
    });
    expect(instantiate(module).outer?.(4)).toBe(41);
  });
});

describe("imported memory", () => {
  test.each([
    [{}, "(memory 0)"],
    [{ initial: 1 }, "(memory 1)"],
    [{ initial: 1, maximum: 300 }, "(memory 1 300)"],
    [{ maximum: 65536 }, "(memory 0 65536)"],
    [{ initial: 2, maximum: 2, shared: true }, "(memory 2 2 shared)"],
  ])("limits %o", (limits, text) => {
    const module = new ModuleBuilder();
    module.importMemory("env", "memory", limits);
    expect(hex(module.bytes())).toBe(hex(wat(`(module (import "env" "memory" ${text}))`)));
  });

  test("a module runs on shared memory", () => {
    const module = new ModuleBuilder();
    module.importMemory("env", "memory", { maximum: 4, shared: true });
    module.func("store", { value: "i32" }, undefined, (f, { value }) => {
      f.emit(i32.store(i32.const(0), value.get(), 8));
    });
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 4, shared: true });
    instantiate(module, { env: { memory } }).store?.(42);
    expect(new Int32Array(memory.buffer)[2]).toBe(42);
  });
});
