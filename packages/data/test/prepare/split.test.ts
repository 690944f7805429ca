import { ArgumentError, generator } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kFold, randomSplit } from "../../src/index.ts";
import golden from "../golden/prepare.json" with { type: "json" };

const inOrder = { shuffle: false } as const;

/** The parts named p0, p1, ... as `randomSplit` takes them. */
function named(sizes: readonly number[]): Record<string, number> {
  return Object.fromEntries(sizes.map((size, i) => [`p${i}`, size]));
}

function rowsOf(parts: readonly Int32Array[]): number[] {
  return parts.flatMap((part) => [...part]);
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

describe("randomSplit", () => {
  it.each(golden.split)("has the sizes of PyTorch: $sizes of $n", ({ n, sizes, counts }) => {
    const parts = Object.values(randomSplit(n, named(sizes), { rng: generator(1) }));
    expect(parts.map((part) => part.length)).toEqual(counts);
    expect(rowsOf(parts).sort((a, b) => a - b)).toEqual(range(n));
    const ordered = Object.values(randomSplit(n, named(sizes), inOrder));
    expect(rowsOf(ordered)).toEqual(range(n));
  });

  it("deals every row to exactly one part, and the same ones for the same seed", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.nat(), (counts, seed) => {
        const n = counts.reduce((sum, count) => sum + count, 0);
        const split = () => Object.values(randomSplit(n, named(counts), { rng: generator(seed) }));
        const parts = split();
        expect(parts.map((part) => part.length)).toEqual(counts);
        expect(rowsOf(parts).sort((a, b) => a - b)).toEqual(range(n));
        expect(split()).toEqual(parts);
      }),
    );
  });

  it("puts rows of everywhere into each part", () => {
    const { test } = randomSplit(1000, { train: 0.5, test: 0.5 }, { rng: generator(3) });
    const late = test.filter((row) => row >= 500).length;
    // 250 and a deviation of 11: seven deviations.
    expect(Math.abs(late - 250)).toBeLessThan(80);
  });

  it.each([
    [
      10,
      { train: 0.8, test: 0.1 },
      "sizes are { train: 0.8, test: 0.1 }; " +
        "give fractions above 0 that add up to 1, or numbers of rows that add up to n = 10",
    ],
    [
      10,
      { train: 8, test: 3 },
      "sizes are { train: 8, test: 3 }; " +
        "give fractions above 0 that add up to 1, or numbers of rows that add up to n = 10",
    ],
    [
      3,
      { train: 0.9, test: 0.05, validation: 0.05 },
      "test is 0.05 of 3 rows, which is none; give a larger part or more rows",
    ],
    [0, { train: 1 }, "n is 0; give an integer from 1 to 2^31 - 1"],
    [
      2,
      {},
      "sizes are {  }; give fractions above 0 that add up to 1, or numbers of rows that add up to n = 2",
    ],
  ])("refuses to split %i rows into %j", (n, sizes, problem) => {
    const split = () => randomSplit(n, sizes as Record<string, number>, inOrder);
    expect(split).toThrow(new ArgumentError(`randomSplit: ${problem}`));
  });

  it("asks for a generator", () => {
    expect(() => randomSplit(2, { train: 0.5, test: 0.5 }, {})).toThrow(
      new ArgumentError(
        "randomSplit: rng is undefined; pass a generator, as { rng: generator(0) }",
      ),
    );
  });
});

describe("kFold", () => {
  it.each(golden.folds)("cuts $n rows in $k as NumPy does", ({ n, k, validation }) => {
    expect([...kFold(n, k, inOrder)].map((fold) => [...fold.validation])).toEqual(validation);
  });

  it("holds every row out once, and trains on all others", () => {
    const cases = fc.integer({ min: 2, max: 60 }).chain((n) => {
      return fc.tuple(fc.constant(n), fc.integer({ min: 2, max: n }), fc.nat());
    });
    fc.assert(
      fc.property(cases, ([n, k, seed]) => {
        const folds = [...kFold(n, k, { rng: generator(seed) })];
        expect(rowsOf(folds.map((fold) => fold.validation)).sort((a, b) => a - b)).toEqual(
          range(n),
        );
        for (const { train, validation } of folds) {
          expect([...train, ...validation].sort((a, b) => a - b)).toEqual(range(n));
        }
      }),
    );
  });

  it.each([1, 11, 2.5])("refuses k = %d of 10 rows, at the call", (k) => {
    const message = `kFold: k is ${k}; give an integer from 2 to n = 10`;
    expect(() => kFold(10, k, inOrder)).toThrow(new ArgumentError(message));
  });
});
