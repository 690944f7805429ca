import {
  ArgumentError,
  DTypeError,
  generator,
  ShapeError,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { syntheticData } from "../../src/dataset/syntheticData.ts";

/** The residuals `y - X w - b` in float64, as the formula says. */
function residuals(X: Tensor, y: Tensor, w: readonly number[], b: number): number[] {
  const rows = X.toArray() as number[][];
  return rows.map((row, i) => row.reduce((rest, x, j) => rest - x * w[j]!, y.get(i, 0) - b));
}

/** Mean and deviation of numbers. */
function moments(values: readonly number[]): { mean: number; std: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, std: Math.sqrt(squares / values.length) };
}

describe("syntheticData", () => {
  const [w, b, n] = [[2, -3.4], 4.2, 20000] as const;

  it("follows the linear model, with standard normal features and noise of the given size", () => {
    const rng = generator(1);
    const { features, labels } = syntheticData(w, b, n, { rng, noise: 0.5 });
    expect([features.shape, labels.shape]).toEqual([
      [n, 2],
      [n, 1],
    ]);
    // Five standard errors of a mean and of a deviation of n normal numbers.
    const [meanError, stdError] = [5 / Math.sqrt(n), 5 / Math.sqrt(2 * n)];
    const noise = moments(residuals(features, labels, w, b));
    expect(Math.abs(noise.mean)).toBeLessThan(0.5 * meanError);
    expect(Math.abs(noise.std - 0.5)).toBeLessThan(0.5 * stdError);
    for (const column of [0, 1]) {
      const { mean, std } = moments([...features.at(":", column).toTypedArray()]);
      expect(Math.abs(mean)).toBeLessThan(meanError);
      expect(Math.abs(std - 1)).toBeLessThan(stdError);
    }
  });

  it("has noise of 0.01 unless told otherwise, and none when it is 0", () => {
    const usual = syntheticData(w, b, n, { rng: generator(2), dtype: "float64" });
    expect(moments(residuals(usual.features, usual.labels, w, b)).std).toBeCloseTo(0.01, 3);
    const none = syntheticData(w, b, n, { rng: generator(2), dtype: "float64", noise: 0 });
    const rest = residuals(none.features, none.labels, w, b).map(Math.abs);
    expect(Math.max(...rest)).toBeLessThan(1e-13);
  });

  it("gives the same data for the same seed, and other data next", () => {
    const rng = generator(3);
    const first = syntheticData(w, b, 5, { rng });
    const again = syntheticData(w, b, 5, { rng: generator(3) });
    const next = syntheticData(w, b, 5, { rng });
    expect(again.features.toArray()).toEqual(first.features.toArray());
    expect(again.labels.toArray()).toEqual(first.labels.toArray());
    expect(next.features.toArray()).not.toEqual(first.features.toArray());
  });

  it("takes w and b as tensors, and their dtype", () => {
    const rng = () => ({ rng: generator(4) });
    const numbers = syntheticData(w, b, 5, { ...rng(), dtype: "float64" });
    const float64 = { dtype: "float64" } as const;
    for (const weights of [tensor([2, -3.4], float64), tensor([[2], [-3.4]], float64)]) {
      const { features, labels } = syntheticData(weights, tensor([b], float64), 5, rng());
      expect([features.dtype, labels.dtype]).toEqual(["float64", "float64"]);
      expect(labels.toArray()).toEqual(numbers.labels.toArray());
    }
    expect(syntheticData(tensor([2]), b, 5, rng()).labels.dtype).toBe("float32");
  });

  it.each<{ run: () => unknown; error: Error }>([
    {
      run: () => syntheticData(w, b, 5, undefined as never),
      error: new ArgumentError(
        "syntheticData: rng is undefined; pass a generator, as { rng: generator(0) }",
      ),
    },
    ...[0, -1, 1.5, Number.NaN].map((count) => ({
      run: () => syntheticData(w, b, count, { rng: generator(0) }),
      error: new ArgumentError(`syntheticData: n is ${count}; give an integer from 1`),
    })),
    ...[-1, Number.NaN, Number.POSITIVE_INFINITY].map((noise) => ({
      run: () => syntheticData(w, b, 5, { rng: generator(0), noise }),
      error: new ArgumentError(`syntheticData: noise is ${noise}; give a finite number from 0`),
    })),
    {
      run: () => syntheticData([], b, 5, { rng: generator(0) }),
      error: new ShapeError("syntheticData: w has shape [0]; give [d] or [d, 1] with d from 1"),
    },
    {
      run: () => syntheticData(tensor([[1, 2]]), b, 5, { rng: generator(0) }),
      error: new ShapeError("syntheticData: w has shape [1, 2]; give [d] or [d, 1] with d from 1"),
    },
    {
      run: () => syntheticData([1, Number.NaN], b, 5, { rng: generator(0) }),
      error: new ArgumentError("syntheticData: w holds NaN; give finite numbers"),
    },
    {
      run: () => syntheticData(w, tensor([1, 2]), 5, { rng: generator(0) }),
      error: new ShapeError("syntheticData: b has shape [2]; give one number"),
    },
    {
      run: () => syntheticData(w, Number.POSITIVE_INFINITY, 5, { rng: generator(0) }),
      error: new ArgumentError("syntheticData: b is Infinity; give a finite number"),
    },
    {
      run: () => syntheticData(w, b, 5, { rng: generator(0), dtype: "int32" }),
      error: new DTypeError('syntheticData: dtype is int32; use "float32" or "float64"'),
    },
  ])("says what is wrong: $error.message", ({ run, error }) => {
    expect(run).toThrow(error);
  });
});
