import { generator, LinnetError, memory, randn, type Tensor, tensor } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LeastSquaresFit, RegressionAccumulator, solveLeastSquares } from "../../src/index.ts";
import golden from "../golden/leastSquares.json" with { type: "json" };

const dtype = "float64";

/** The largest difference of two lists in units of the largest element. */
function difference(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  const values = Array.from(expected);
  const largest = Math.max(...values.map(Math.abs)) || 1;
  return Math.max(...values.map((value, i) => Math.abs(found[i]! - value))) / largest;
}

function expectSame(found: LeastSquaresFit, expected: LeastSquaresFit, tolerance: number): void {
  expect(difference(found.coefficients, expected.coefficients)).toBeLessThan(tolerance);
  expect(difference(found.inverseGram, expected.inverseGram)).toBeLessThan(tolerance);
  for (const key of ["residualSumOfSquares", "totalSumOfSquares"] as const) {
    expect(difference([found[key]], [expected[key]])).toBeLessThan(tolerance);
  }
  for (const key of ["n", "p", "rank", "dependent", "intercept"] as const) {
    expect(found[key]).toEqual(expected[key]);
  }
}

const rng = generator(28);
const n = 400;
const table = {
  X: randn([n, 5], { rng, dtype }).add(tensor([0, 10, -300, 2000, 5], { dtype })),
  y: randn([n], { rng, dtype }).add(7),
  weights: randn([n], { rng, dtype }).square(),
};

/** Some rows of a tensor, in this order. */
function rowsOf(x: Tensor, rows: readonly number[]): Tensor {
  const values = x.toArray() as unknown[];
  return tensor(rows.map((row) => values[row]) as number[][], { dtype });
}

function add(sum: RegressionAccumulator, rows: readonly number[]): RegressionAccumulator {
  const [X, y, weights] = [table.X, table.y, table.weights].map((x) => rowsOf(x, rows));
  return sum.add(X!, y!, weights!);
}

/** An order of all rows, and where to cut it into shards. */
const shards = fc
  .tuple(
    fc.shuffledSubarray(
      Array.from({ length: n }, (_, i) => i),
      { minLength: n },
    ),
    fc.uniqueArray(fc.integer({ min: 1, max: n - 1 }), { maxLength: 9 }),
  )
  .map(([order, cuts]) => {
    const places = [0, ...cuts.sort((a, b) => a - b), n];
    return places.slice(1).map((to, i) => order.slice(places[i], to));
  });

describe("RegressionAccumulator", () => {
  const whole = solveLeastSquares(table);

  test("batches in any split and order give the fit to all rows", () => {
    fc.assert(
      fc.property(shards, (parts) => {
        const sum = new RegressionAccumulator(5);
        for (const part of parts) add(sum, part);
        expect(sum.count).toBe(n);
        expectSame(sum.fit(), whole, 1e-10);
      }),
      { numRuns: 30 },
    );
  });

  test("shards that are merged in any order and grouping do, too", () => {
    fc.assert(
      fc.property(shards, fc.infiniteStream(fc.nat()), (parts, choices) => {
        const sums = parts.map((part) => add(new RegressionAccumulator(5), part));
        while (sums.length > 1) {
          const taken = sums.splice(choices.next().value % sums.length, 1)[0]!;
          const into = sums[choices.next().value % sums.length]!;
          const before = JSON.stringify(taken);
          into.merge(taken);
          expect(JSON.stringify(taken)).toBe(before);
        }
        expectSame(sums[0]!.fit(), whole, 1e-10);
      }),
      { numRuns: 30 },
    );
  });

  test.each(golden.cases)("$name: as by exact fractions", (each) => {
    const features = each.X[0]!.length;
    const { intercept, ridge } = each;
    const half = Math.ceil(each.y.length / 2);
    const part = (from: number, to: number) => {
      const sum = new RegressionAccumulator(features, { intercept, ridge });
      if (from === to) return sum;
      const X = tensor(each.X.slice(from, to).flat(), { dtype: each.dtype as "float64" });
      const y = tensor(each.y.slice(from, to), { dtype });
      const weights = each.weights && tensor(each.weights.slice(from, to), { dtype });
      const shaped = X.reshape([to - from, features]);
      if (weights === null) return sum.add(shaped, y);
      return weights.toTypedArray().some((w) => w > 0) ? sum.add(shaped, y, weights) : sum;
    };
    const fit = part(0, half).merge(part(half, each.y.length)).fit();
    expect(difference(fit.coefficients, each.coefficients)).toBeLessThan(1e-9);
    expect(fit.rank).toBe(each.rank);
    expect(fit.dependent).toEqual(each.dependent);
    const rest = Math.abs(fit.residualSumOfSquares - each.residualSumOfSquares);
    expect(rest).toBeLessThanOrEqual(1e-12 * each.totalSumOfSquares);
  });

  test("goes on from its state as if nothing had been, also by way of JSON", () => {
    const names = ["a", "b", "c", "d", "e"];
    const first = add(new RegressionAccumulator(names, { ridge: 2 }), [0, 1, 2, 3, 4, 5, 6, 7]);
    const second = new RegressionAccumulator(names, { ridge: 2 });
    second.restore(JSON.parse(JSON.stringify(first)));
    add(first, [8, 9, 10]);
    const state = second.state();
    add(second, [8, 9, 10]);
    expect(second.fit()).toEqual(first.fit());
    expect(second.state()).not.toEqual(state);
    expect(second.names).toEqual(names);
  });

  test("an empty one restores and merges", () => {
    const empty = new RegressionAccumulator(5);
    const sum = add(new RegressionAccumulator(5), [0, 1, 2, 3, 4, 5, 6, 7]);
    const before = sum.fit();
    expect(sum.merge(empty).fit()).toEqual(before);
    expectSame(empty.merge(sum).fit(), before, 1e-12);
    sum.restore(new RegressionAccumulator(5).state());
    expect(sum.count).toBe(0);
  });

  test("takes a million rows in memory that stays as it is", () => {
    const sum = new RegressionAccumulator(3);
    const X = randn([5000, 3], { rng, dtype });
    const y = X.sum({ axis: 1 }).add(1);
    sum.add(X, y);
    const before = memory().liveBytes;
    for (let i = 1; i < 200; i++) sum.add(X, y);
    expect(memory().liveBytes).toBe(before);
    const { coefficients, n: count } = sum.fit();
    expect(count).toBe(1_000_000);
    expect(difference(coefficients, [1, 1, 1, 1])).toBeLessThan(1e-12);
  });

  test("a batch that is refused leaves it as it was", () => {
    const sum = add(new RegressionAccumulator(5), [0, 1, 2, 3, 4, 5, 6, 7]);
    const before = sum.state();
    const X = table.X.mul(1);
    X.set(Number.NaN, 300, 2);
    expect(() => sum.add(X, table.y)).toThrow(
      "RegressionAccumulator.add: X[300, 2] is NaN; regression needs finite numbers, so leave that row out or fill it in",
    );
    expect(sum.state()).toEqual(before);
  });

  const state = new RegressionAccumulator(2).state();
  test.each([
    [
      "features that are not as many",
      () => new RegressionAccumulator(3).add(table.X, table.y),
      "ShapeError RegressionAccumulator.add: X has 5 columns and there are 3 features; give a column for each",
    ],
    [
      "a number of features that is none",
      () => new RegressionAccumulator(-1),
      "ArgumentError RegressionAccumulator: -1 features; give their number or a list of their names",
    ],
    [
      "a negative penalty",
      () => new RegressionAccumulator(1, { ridge: -2 }),
      "ArgumentError RegressionAccumulator: ridge is -2; give a finite number from 0",
    ],
    [
      "nothing to find",
      () => new RegressionAccumulator(0, { intercept: false }),
      "ShapeError RegressionAccumulator: no features and no intercept; give at least one column of X",
    ],
    [
      "a fit without rows",
      () => new RegressionAccumulator(1).fit(),
      "ArgumentError RegressionAccumulator.fit: there are no rows; add some first",
    ],
    [
      "another one of other names",
      () => new RegressionAccumulator(["a"]).merge(new RegressionAccumulator(["b"])),
      'ArgumentError RegressionAccumulator.merge: names is ["b"] there and ["a"] here; make them equal',
    ],
    [
      "a state of another number of features",
      () => new RegressionAccumulator(3).restore(state),
      "ArgumentError RegressionAccumulator.restore: features is 2 there and 3 here; make them equal",
    ],
    [
      "a damaged state",
      () => new RegressionAccumulator(2).restore({ ...state, factor: state.factor.slice(1) }),
      "ArgumentError RegressionAccumulator.restore: the state is damaged; give what state() or toJSON() has returned",
    ],
    [
      "a state that is none",
      () => new RegressionAccumulator(2).restore(null as never),
      "ArgumentError RegressionAccumulator.restore: features is undefined there and 2 here; make them equal",
    ],
  ])("refuses %s", (_, act, expected) => {
    try {
      act();
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LinnetError);
      expect(`${(error as Error).name} ${(error as Error).message}`).toBe(expected);
    }
  });
});
