import { expect, test } from "vitest";
import { f32, f32x4, i32, ModuleBuilder, v128, validate, whileLess } from "../src/index.ts";

test("a SIMD kernel adds two arrays", () => {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  module.func(
    "add",
    { a: "i32", b: "i32", out: "i32", bytes: "i32" },
    undefined,
    (f, { a, b, out, bytes }) => {
      const i = f.local("i32");
      const at = (base: typeof a) => i32.add(base.get(), i.get());
      f.emit(
        whileLess(
          i,
          bytes.get(),
          16,
          v128.store(at(out), f32x4.add(v128.load(at(a)), v128.load(at(b)))),
        ),
      );
    },
  );
  const bytes = module.bytes();
  expect(validate(bytes)).toBe(true);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const heap = new Float32Array(memory.buffer);
  heap.set([1, 2, 3, 4, 5, 6, 7, 8], 0);
  heap.set([10, 20, 30, 40, 50, 60, 70, 80], 8);
  (exports.add as CallableFunction)(0, 32, 64, 32);
  expect([...heap.subarray(16, 24)]).toEqual([11, 22, 33, 44, 55, 66, 77, 88]);
});

test("functions call one another", () => {
  const module = new ModuleBuilder();
  const square = module.func(null, { x: "f32" }, "f32", (_, { x }) => f32.mul(x.get(), x.get()));
  module.func("fourth", { x: "f32" }, "f32", (_, { x }) =>
    square.callValue(square.callValue(x.get())),
  );
  module.func("nothing", {}, undefined, (f) => f.emit());
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()));
  expect((exports.fourth as CallableFunction)(3)).toBe(81);
});
