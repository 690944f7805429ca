import { expect, it } from "vitest";
import { generator } from "../../src/random/generator.ts";
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

it("a browser draws the oracle's float64 normals and permutation", () => {
  const out = new Float64Array(normals64.values.length);
  generator(normals64.seed).normals(out);
  expect(Array.from(out)).toEqual(normals64.values);
  const { seed, order } = permutation;
  expect(Array.from(generator(seed).permutation(order.length))).toEqual(order);
});
