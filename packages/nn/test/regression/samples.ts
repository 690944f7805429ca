import { type DType, generator, randn, type Shape, type Tensor, tensor } from "@linnet/tensor";
import { expect } from "vitest";

export const double = (values: unknown): Tensor => tensor(values as number[], { dtype: "float64" });
export const draw = (shape: Shape, seed: number, dtype: DType = "float64"): Tensor =>
  randn(shape, { rng: generator(seed), dtype });
export const rowsOf = (x: Tensor): number[][] => x.toArray() as number[][];
export const listOf = (x: Tensor): number[] => x.toArray() as number[];

/** Rows of noise about a plane. */
export function sample(n = 30, d = 3, seed = 1): { X: Tensor; y: Tensor } {
  const X = draw([n, d], seed);
  return { X, y: X.sum({ axis: 1 }).add(draw([n], seed + 100)) };
}

export function expectClose(
  found: readonly number[],
  expected: readonly number[],
  tolerance = 1e-9,
) {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    const room = tolerance * Math.max(1, Math.abs(expected[i]!));
    expect(Math.abs(value - expected[i]!), `${value} for ${expected[i]}`).toBeLessThanOrEqual(room);
  });
}
