import { afterEach, expect, it, vi } from "vitest";
import { freshModules } from "../../../testing/test/freshModules.ts";
import { logarithmLoop } from "../../src/elementwise/logarithm.ts";
import { generator } from "../../src/random/generator.ts";
import { MAX_LOGARITHMS, takeLogarithms } from "../../src/random/logarithms.ts";

/** Numbers from (0, 1], many of them small, as distributions take logarithms of. */
function numbers(count: number): Float64Array {
  const rng = generator(3);
  return Float64Array.from({ length: count }, (_, i) =>
    i % 100 === 0 ? 2 ** -(i % 54) : (1 - rng.uniform()) * 2 ** -rng.integer(0, 40),
  );
}

function byLoop(values: Float64Array): Float64Array {
  const out = new Float64Array(values.length);
  logarithmLoop(values, 0, 1, out, 0, 1, values.length);
  return out;
}

afterEach(() => vi.unstubAllGlobals());

it("logarithms have the bits of the loop, before and after there is a kernel, whatever their number", () => {
  const compile = vi.spyOn(WebAssembly, "Module");
  for (let turn = 0; turn < 30; turn++) {
    const count = turn < 20 ? MAX_LOGARITHMS : 17 * (turn - 20) + 1;
    const values = numbers(MAX_LOGARITHMS);
    const expected = byLoop(values.slice(0, count));
    const rest = values.slice(count);
    takeLogarithms(values, count);
    expect(values.subarray(0, count)).toEqual(expected);
    expect(values.subarray(count)).toEqual(rest);
  }
  expect(compile).toHaveBeenCalledTimes(1);
});

it("logarithms are the same where WebAssembly is missing", async () => {
  vi.stubGlobal("WebAssembly", undefined);
  const fresh = await freshModules(import.meta.url)<
    typeof import("../../src/random/logarithms.ts")
  >("../../src/random/logarithms.ts");
  for (let turn = 0; turn < 20; turn++) {
    const values = numbers(MAX_LOGARITHMS);
    const expected = byLoop(values);
    fresh.takeLogarithms(values, MAX_LOGARITHMS);
    expect(values).toEqual(expected);
  }
});
