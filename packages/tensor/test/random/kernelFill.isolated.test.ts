import { afterEach, describe, expect, it, vi } from "vitest";
import { freshModules } from "../../../testing/test/freshModules.ts";
import type { Engine } from "../../src/random/engine.ts";
import { Generator, generator } from "../../src/random/generator.ts";
import { KernelFill } from "../../src/random/kernelFill.ts";
import { normalKernel32 } from "../../src/random/normalKernel32.ts";
import { normalKernel64 } from "../../src/random/normalKernel64.ts";
import { uniformKernel32, uniformKernel64 } from "../../src/random/uniformKernels.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { golden } from "./golden.ts";

/** A generator of the same words that the SIMD kernels do not know. */
function plainGenerator(seed: number): Generator {
  const engine = Xoshiro128.fromSeed(seed);
  const plain: Engine = {
    name: engine.name,
    version: engine.version,
    nextUint32: () => engine.nextUint32(),
    fillUint32: (out, count) => engine.fillUint32(out, count),
    state: () => engine.state(),
    restore: (words) => engine.restore(words),
    split: () => engine.split(),
  };
  return new Generator(plain);
}

type Method = "normals" | "uniforms";
type Values = typeof Float32Array | typeof Float64Array;

const kinds: readonly [Method, Values, number, () => Uint8Array<ArrayBuffer>][] = [
  ["normals", Float32Array, 8, normalKernel32],
  ["normals", Float64Array, 8, normalKernel64],
  ["uniforms", Float32Array, 4, uniformKernel32],
  ["uniforms", Float64Array, 4, uniformKernel64],
];

function drawn(
  rng: Generator,
  method: Method,
  Values: Values,
  length: number,
  ...parameters: [number, number] | []
): Float32Array | Float64Array {
  const out = new Values(length);
  rng[method](out, ...parameters);
  return out;
}

describe.each(kinds)("the SIMD kernel of %s in %o", (method, Values, block, module) => {
  it("runs here, and leaves to others what does not fill a block", () => {
    const kernel = new KernelFill<Float32Array | Float64Array>(Values, block, module);
    const engine = Xoshiro128.fromSeed(0);
    expect(kernel.fill(engine, new Values(10_003), 1, 0, 1, 1)).toBe(10_001);
    expect(kernel.fill(engine, new Values(63), 0, 0, 1, 1)).toBe(0);
  });

  it("is made when small requests have added up to a thousand numbers", () => {
    const kernel = new KernelFill<Float32Array | Float64Array>(Values, block, module);
    const engine = Xoshiro128.fromSeed(0);
    const filled = Array.from({ length: 9 }, () =>
      kernel.fill(engine, new Values(128), 0, 0, 1, 1),
    );
    expect(filled).toEqual([0, 0, 0, 0, 0, 0, 0, 128, 128]);
  });

  it("gives the bits of the JavaScript definition for every size, lane and number kept", () => {
    drawn(generator(0), method, Values, 10_000);
    for (const length of [64, 65, 71, 72, 100, 1023, 1024, 1025, 2047, 2048, 2049, 4096, 5001]) {
      for (let skipped = 0; skipped < 4; skipped++) {
        const fast = generator(length);
        const plain = plainGenerator(length);
        for (const rng of [fast, plain]) {
          for (let i = 0; i < skipped; i++) rng.uint32();
          drawn(rng, method, Values, 3 * skipped);
        }
        const [a, b] = [fast, plain].map((rng) => drawn(rng, method, Values, length, -0.3, 1.7));
        expect(a).toEqual(b);
        expect(drawn(fast, method, Values, 13)).toEqual(drawn(plain, method, Values, 13));
        expect(fast.state()).toEqual(plain.state());
      }
    }
  });

  it("gives the bits of the JavaScript definition a million times", () => {
    const fast = drawn(generator(77), method, Values, 1_000_001);
    const plain = drawn(plainGenerator(77), method, Values, 1_000_001);
    expect(fast.findIndex((z, i) => !Object.is(z, plain[i]))).toBe(-1);
  });
});

describe("the SIMD kernels", () => {
  it("give the oracle's bits", () => {
    for (const [Values, { seed, values }] of [
      [Float32Array, golden.normals32],
      [Float64Array, golden.normals64],
    ] as const) {
      drawn(generator(0), "normals", Values, 10_000);
      expect(Array.from(drawn(generator(seed), "normals", Values, values.length))).toEqual(values);
    }
  });

  it("keep uniform numbers below high where rounding would reach it", () => {
    const ranges: readonly [Values, number, number][] = [
      [Float32Array, 2 ** 24, 2 ** 24 + 2],
      [Float32Array, -(2 ** 24) - 2, -(2 ** 24)],
      [Float32Array, -(2 ** -149), 0],
      [Float64Array, 2 ** 53, 2 ** 53 + 2],
      [Float64Array, -(2 ** 53) - 2, -(2 ** 53)],
      [Float64Array, 0, 2 ** -1074],
    ];
    for (const [Values, low, high] of ranges) {
      const values = drawn(generator(1), "uniforms", Values, 2000, low, high);
      expect(new Set(values)).toEqual(new Set([low]));
    }
  });
});

describe("where WebAssembly may not be compiled", () => {
  afterEach(() => vi.unstubAllGlobals());

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
  ])("because %s, numbers are the same", async (_, stub) => {
    vi.stubGlobal("WebAssembly", stub);
    const load = freshModules(import.meta.url);
    const fresh = await load<typeof import("../../src/random/generator.ts")>(
      "../../src/random/generator.ts",
    );
    const simd = await load<typeof import("../../src/random/kernelFill.ts")>(
      "../../src/random/kernelFill.ts",
    );
    const { Xoshiro128: FreshEngine } = await load<typeof import("../../src/random/xoshiro128.ts")>(
      "../../src/random/xoshiro128.ts",
    );
    for (const [method, Values, block, module] of kinds) {
      const kernel = new simd.KernelFill<Float32Array | Float64Array>(Values, block, module);
      expect(kernel.fill(FreshEngine.fromSeed(0), new Values(10_000), 0, 0, 1, 1)).toBe(0);
      const without = drawn(fresh.generator(5), method, Values, 20_000);
      expect(without).toEqual(drawn(generator(5), method, Values, 20_000));
    }
  });
});
