import { afterEach, expect, test, vi } from "vitest";
import { freshModules } from "../../testing/test/freshModules.ts";
import { f32, f32x4, ModuleBuilder, supportsRelaxedSimd, validate } from "../src/index.ts";
import { instantiate } from "./instantiate.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

function negativeMultiplyAdd(): ModuleBuilder {
  const module = new ModuleBuilder();
  const splat = (value: number) => f32x4.splat(f32.const(value));
  module.func("run", {}, "f32", () =>
    f32x4.extractLane(f32x4.relaxedNmadd(splat(3), splat(4), splat(5)), 0),
  );
  return module;
}

test("it is true exactly where a module with such an instruction is accepted", () => {
  expect(supportsRelaxedSimd()).toBe(validate(negativeMultiplyAdd().bytes()));
});

test.runIf(supportsRelaxedSimd())("where it is true, relaxedNmadd is -(a * b) + c", () => {
  expect(instantiate(negativeMultiplyAdd()).run?.()).toBe(-7);
});

test("the engine is asked once", async () => {
  const ask = vi.fn(() => true);
  vi.stubGlobal("WebAssembly", { validate: ask });
  const fresh = await freshModules(import.meta.url)<typeof import("../src/supportsRelaxedSimd.ts")>(
    "../src/supportsRelaxedSimd.ts",
  );
  expect([fresh.supportsRelaxedSimd(), fresh.supportsRelaxedSimd()]).toEqual([true, true]);
  expect(ask).toHaveBeenCalledTimes(1);
});

test("without WebAssembly nothing is valid", () => {
  vi.stubGlobal("WebAssembly", undefined);
  expect(validate(new ModuleBuilder().bytes())).toBe(false);
});
