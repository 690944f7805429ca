import { afterEach, describe, expect, it, vi } from "vitest";
import type { Engine } from "../../src/random/engine.ts";
import { Generator, generator } from "../../src/random/generator.ts";
import { fillSimdNormals } from "../../src/random/simdNormals.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { golden } from "./golden.ts";

/** A generator of the same words that the SIMD kernel does not know. */
function plainGenerator(seed: number): Generator {
  const engine = Xoshiro128.fromSeed(seed);
  const plain: Engine = {
    name: engine.name,
    version: engine.version,
    nextUint32: () => engine.nextUint32(),
    fillUint32: (out, count) => engine.fillUint32(out, count),
    state: () => engine.state(),
    split: () => engine.split(),
  };
  return new Generator(plain);
}

function normals(rng: Generator, length: number, mean = 0, std = 1): Float32Array {
  const out = new Float32Array(length);
  rng.normals(out, mean, std);
  return out;
}

describe("the SIMD kernel of normals", () => {
  it("runs here, and leaves to others what does not fill a block", () => {
    const engine = Xoshiro128.fromSeed(0);
    expect(fillSimdNormals(engine, new Float32Array(10_003), 1, 0, 1)).toBe(10_001);
    expect(fillSimdNormals(engine, new Float32Array(63), 0, 0, 1)).toBe(0);
  });

  it("gives the oracle's bits", () => {
    normals(generator(0), 10_000);
    const { seed, values } = golden.normals32;
    expect(Array.from(normals(generator(seed), values.length))).toEqual(values);
  });

  it("gives the bits of the JavaScript definition for every size, lane and number kept", () => {
    normals(generator(0), 10_000);
    for (const length of [64, 65, 71, 72, 100, 2047, 2048, 2049, 4096, 5001]) {
      for (let skipped = 0; skipped < 4; skipped++) {
        const fast = generator(length);
        const plain = plainGenerator(length);
        for (const rng of [fast, plain]) {
          for (let i = 0; i < skipped; i++) rng.uint32();
          normals(rng, 3 * skipped);
        }
        expect(normals(fast, length, -0.3, 1.7)).toEqual(normals(plain, length, -0.3, 1.7));
        expect(normals(fast, 13)).toEqual(normals(plain, 13));
        expect(fast.state()).toEqual(plain.state());
      }
    }
  });

  it("gives the bits of the JavaScript definition a million times", () => {
    const fast = normals(generator(77), 1_000_001);
    const plain = normals(plainGenerator(77), 1_000_001);
    expect(fast.findIndex((z, i) => !Object.is(z, plain[i]))).toBe(-1);
  });
});

describe("where WebAssembly may not be compiled", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it.each([
    ["it is missing", undefined],
    [
      "compilation is forbidden",
      {
        Memory: WebAssembly.Memory,
        Module: () => {
          throw new WebAssembly.CompileError("violates the content security policy");
        },
      },
    ],
  ])("because %s, normals are the same", async (_, stub) => {
    vi.stubGlobal("WebAssembly", stub);
    vi.resetModules();
    const fresh = await import("../../src/random/generator.ts");
    const simd = await import("../../src/random/simdNormals.ts");
    const { Xoshiro128: FreshEngine } = await import("../../src/random/xoshiro128.ts");
    const engine = FreshEngine.fromSeed(0);
    expect(simd.fillSimdNormals(engine, new Float32Array(10_000), 0, 0, 1)).toBe(0);
    expect(normals(fresh.generator(5), 20_000)).toEqual(normals(generator(5), 20_000));
  });
});
