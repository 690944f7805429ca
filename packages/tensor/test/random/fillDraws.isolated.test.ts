import { afterEach, describe, expect, it, vi } from "vitest";
import { freshModules } from "../../../testing/test/freshModules.ts";
import { numpyGenerator } from "../../src/numpy/index.ts";

/** The first draws of a fresh copy of the modules, where WebAssembly is what is given here. */
async function drawnWith(webAssembly: unknown, counts: readonly number[]): Promise<number[][]> {
  vi.stubGlobal("WebAssembly", webAssembly);
  const fresh = await freshModules(import.meta.url)<typeof import("../../src/numpy/index.ts")>(
    "../../src/numpy/index.ts",
  );
  return drawn(fresh.numpyGenerator, counts);
}

function drawn(make: typeof numpyGenerator, counts: readonly number[]): number[][] {
  const rng = make(77);
  return counts.map((count) => {
    const out = new Float32Array(count);
    rng.uniforms(out);
    return Array.from(out);
  });
}

const Compiling = vi.fn(WebAssembly.Module);
const watched = { Memory: WebAssembly.Memory, Module: Compiling, Instance: WebAssembly.Instance };
const forbidding = {
  Memory: WebAssembly.Memory,
  Module: () => {
    throw new WebAssembly.CompileError("violates the content security policy");
  },
};

describe("the kernel of PCG64", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    Compiling.mockClear();
  });

  // 32 and 33 numbers are 16 draws, from which on the kernel is called.
  const counts = [1000, 31, 32, 33, 1, 0, 2047, 9000];

  it("draws what the products of words give, for every size and half kept", async () => {
    const fast = await drawnWith(watched, counts);
    expect(Compiling).toHaveBeenCalledTimes(1);
    expect(fast).toEqual(await drawnWith(undefined, counts));
  });

  it("is made once it pays, and not before", async () => {
    await drawnWith(watched, [100, 200, 300, 511]);
    expect(Compiling).not.toHaveBeenCalled();
  });

  it("is done without where it is forbidden", async () => {
    expect(await drawnWith(forbidding, counts)).toEqual(drawn(numpyGenerator, counts));
  });

  it("draws what the products of words give a million times", async () => {
    const [slow] = await drawnWith(undefined, [1_000_001]);
    vi.unstubAllGlobals();
    const [fast] = drawn(numpyGenerator, [1_000_001]);
    expect(fast?.findIndex((u, i) => u !== slow?.[i])).toBe(-1);
  });
});
