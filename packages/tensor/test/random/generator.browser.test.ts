import { expect, it } from "vitest";
import { Generator, generator } from "../../src/random/generator.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { golden } from "./golden.ts";

const { normals32, normals64, permutation } = golden;

it("a browser draws the oracle's normals, by JavaScript and then by SIMD", () => {
  const out = new Float32Array(normals32.values.length);
  generator(normals32.seed).normals(out);
  expect(Array.from(out)).toEqual(normals32.values);
  generator(0).normals(new Float32Array(20_000));
  out.fill(0);
  generator(normals32.seed).normals(out);
  expect(Array.from(out)).toEqual(normals32.values);
});

it("a browser draws the oracle's float64 normals, by JavaScript and then by SIMD, and permutation", () => {
  const out = new Float64Array(normals64.values.length);
  generator(normals64.seed).normals(out);
  expect(Array.from(out)).toEqual(normals64.values);
  generator(0).normals(new Float64Array(20_000));
  out.fill(0);
  generator(normals64.seed).normals(out);
  expect(Array.from(out)).toEqual(normals64.values);
  const { seed, order } = permutation;
  expect(Array.from(generator(seed).permutation(order.length))).toEqual(order);
});

it("a browser draws the same uniform numbers by JavaScript and by SIMD", () => {
  for (const Values of [Float32Array, Float64Array]) {
    const engine = Xoshiro128.fromSeed(9);
    // Kernels know no engine but the class itself.
    const plain = new Generator({
      name: engine.name,
      version: engine.version,
      nextUint32: () => engine.nextUint32(),
      fillUint32: (out, count) => engine.fillUint32(out, count),
      state: () => engine.state(),
      restore: (words) => engine.restore(words),
      split: () => engine.split(),
    });
    const [fast, expected] = [new Values(20_003), new Values(20_003)];
    generator(9).uniforms(fast, -1, 3);
    plain.uniforms(expected, -1, 3);
    expect(fast).toEqual(expected);
  }
});
