import { expect, test } from "vitest";
import {
  f32,
  f32x4,
  i32,
  ModuleBuilder,
  supportsRelaxedSimd,
  v128,
  whileLess,
} from "../src/index.ts";
import { instantiate } from "./instantiate.ts";

/** `y[i] = a * x[i] + y[i]` on whole vectors. */
function axpy(multiplyAdd: typeof f32x4.relaxedMadd): ModuleBuilder {
  const module = new ModuleBuilder();
  module.importMemory("env", "memory");
  const params = { a: "f32", x: "i32", y: "i32", end: "i32" } as const;
  module.func("axpy", params, undefined, (f, { a, x, y, end }) => {
    const factor = f.local("v128");
    const next = multiplyAdd(factor.get(), v128.load(x.get()), v128.load(y.get()));
    f.emit(
      factor.set(f32x4.splat(a.get())),
      whileLess(
        x,
        end.get(),
        16,
        v128.store(y.get(), next),
        y.set(i32.add(y.get(), i32.const(16))),
      ),
    );
  });
  return module;
}

const plain = (a: ReturnType<typeof v128.load>, b: typeof a, c: typeof a) =>
  f32x4.add(f32x4.mul(a, b), c);
const relaxed = supportsRelaxedSimd() ? [["relaxed", f32x4.relaxedMadd] as const] : [];

test.each([["plain", plain] as const, ...relaxed])(
  "a %s SIMD kernel runs in the browser",
  (_, op) => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const heap = new Float32Array(memory.buffer);
    heap.set([1, 2, 3, 4, 5, 6, 7, 8], 0);
    heap.set([10, 10, 10, 10, 20, 20, 20, 20], 8);
    instantiate(axpy(op), { env: { memory } }).axpy?.(0.5, 0, 32, 32);
    expect([...heap.subarray(8, 17)]).toEqual([10.5, 11, 11.5, 12, 22.5, 23, 23.5, 24, 0]);
  },
);

test("constants are exact in the browser", () => {
  for (const value of [-0, NaN, Infinity, Math.PI]) {
    const module = new ModuleBuilder();
    module.func("value", {}, "f32", () => f32.const(value));
    expect(instantiate(module).value?.()).toBe(Math.fround(value));
  }
});
