import { generator } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { walkedPermutation } from "../../src/sampling/randomPermutation.ts";

/** Cells of a table of counts, to a side. */
const side = 16;

/** What some thousand orders look like, each as its distance from what random orders have, in deviations. */
function deviations(n: number, rounds: number, orders: number): Record<string, number> {
  const rng = generator(23);
  const sums = { fixed: 0, swapped: 0, cycles: 0, descents: 0, neighbours: 0 };
  const order = new Uint32Array(n);
  const [places, pairs] = [new Float64Array(side * side), new Float64Array(side * side)];
  const cell = (row: number, column: number) =>
    Math.floor((row * side) / n) * side + Math.floor((column * side) / n);
  for (let t = 0; t < orders; t++) {
    const permute = walkedPermutation(
      n,
      Uint32Array.from({ length: rounds }, () => rng.uint32()),
    );
    for (let position = 0; position < n; position++) order[position] = permute(position);
    for (let i = 0; i < n; i++) {
      const index = order[i]!;
      if (index === i) sums.fixed++;
      else if (order[index] === i) sums.swapped += 0.5;
      if (i === 0) continue;
      if (index < order[i - 1]!) sums.descents++;
      if (Math.abs(index - order[i - 1]!) === 1) sums.neighbours++;
    }
    sums.cycles += cycles(order);
    const [i, j] = [rng.integer(0, n), rng.integer(0, n - 1)];
    places[cell(i, order[i]!)]!++;
    pairs[cell(order[j]!, order[j + 1]!)]!++;
  }
  const z = (sum: number, mean: number, variance: number) =>
    (sum / orders - mean) / Math.sqrt(variance / orders);
  const [harmonic, squares] = [1, 2].map((power) => inverseSum(n, power)) as [number, number];
  return {
    fixed: z(sums.fixed, 1, 1),
    swapped: z(sums.swapped, 1 / 2, 1 / 2),
    cycles: z(sums.cycles, harmonic, harmonic - squares),
    descents: z(sums.descents, (n - 1) / 2, (n + 1) / 12),
    neighbours: z(sums.neighbours, (2 * (n - 1)) / n, 2),
    places: chiSquared(places),
    pairs: chiSquared(pairs),
  };
}

function cycles(order: Uint32Array): number {
  const seen = new Uint8Array(order.length);
  let count = 0;
  for (let start = 0; start < order.length; start++) {
    if (seen[start] === 1) continue;
    count++;
    for (let i = start; seen[i] === 0; i = order[i]!) seen[i] = 1;
  }
  return count;
}

/** 1 + 1/2^p + ... + 1/n^p. */
function inverseSum(n: number, power: number): number {
  return Array.from({ length: n }, (_, i) => (i + 1) ** -power).reduce((sum, each) => sum + each);
}

/** By how many deviations counts that should be equal are farther apart than chance makes them. */
function chiSquared(counts: Float64Array): number {
  const mean = counts.reduce((sum, count) => sum + count) / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
  return (statistic - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1));
}

// n is a multiple of `side`, so that all cells are equally large.
describe("orders of a network of 8 rounds", () => {
  it.each([1040, 1600, 2048])("have what random orders of %d have", (n) => {
    for (const [name, deviation] of Object.entries(deviations(n, 8, 4000))) {
      expect(Math.abs(deviation), name).toBeLessThan(4);
    }
  });
});

it("these statistics tell 4 rounds and 2 rounds from random orders", () => {
  expect(deviations(2048, 4, 4000).neighbours).toBeGreaterThan(8);
  expect(deviations(2048, 2, 1000).cycles).toBeGreaterThan(100);
});

it("the first of a million is any of them, whatever the seed", () => {
  const counts = new Float64Array(1000);
  const rng = generator(1);
  for (let t = 0; t < 100_000; t++) {
    const keys = Uint32Array.from({ length: 8 }, () => rng.uint32());
    counts[Math.floor(walkedPermutation(1e6, keys)(0) / 1000)]!++;
  }
  expect(Math.abs(chiSquared(counts))).toBeLessThan(4);
});

it("positions of one order in a row lie anywhere: no bit of the next follows from the last", () => {
  const rng = generator(2);
  const n = 2 ** 20;
  const permute = walkedPermutation(
    n,
    Uint32Array.from({ length: 8 }, () => rng.uint32()),
  );
  const changed = new Float64Array(20);
  for (let position = 1; position < n; position++) {
    const difference = permute(position) ^ permute(position - 1);
    for (let bit = 0; bit < 20; bit++) changed[bit]! += (difference >>> bit) & 1;
  }
  for (const count of changed) {
    expect(Math.abs(count - n / 2) / Math.sqrt(n / 4)).toBeLessThan(5);
  }
});
