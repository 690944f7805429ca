import { expect } from "vitest";
import { type Generator, permutation, rand, randn } from "../../src/index.ts";
import { filled } from "./numpyGolden.ts";

/** Fails unless draws of many sizes are the parts of one large draw, and leave the generator as that does. */
export function expectOneStream(make: () => Generator): void {
  const parts = [1, 0, 511, 513, 2, 1973];
  const draws = [
    (rng: Generator, n: number) => filled(new Float64Array(n), (out) => rng.normals(out)),
    (rng: Generator, n: number) => filled(new Float32Array(n), (out) => rng.normals(out)),
    (rng: Generator, n: number) => filled(new Float64Array(n), (out) => rng.uniforms(out)),
    (rng: Generator, n: number) => filled(new Float32Array(n), (out) => rng.uniforms(out)),
  ];
  for (const draw of draws) {
    const [whole, split] = [make(), make()];
    expect(parts.flatMap((n) => draw(split, n))).toEqual(draw(whole, 3000));
    expect(split.state()).toEqual(whole.state());
  }
}

/** Fails unless tensors hold what an equal generator draws into arrays. */
export function expectFilledTensors(a: Generator, b: Generator): void {
  expect(randn([3, 2], { rng: a, dtype: "float64" }).reshape([6]).toArray()).toEqual(
    filled(new Float64Array(6), (out) => b.normals(out)),
  );
  expect(rand([5], { rng: a }).toArray()).toEqual(
    filled(new Float32Array(5), (out) => b.uniforms(out)),
  );
  expect(permutation(6, { rng: a }).toArray()).toEqual(Array.from(b.permutation(6)));
}
