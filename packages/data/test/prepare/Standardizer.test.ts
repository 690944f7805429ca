import { ArgumentError, DTypeError, ShapeError, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { Standardizer } from "../../src/prepare/Standardizer.ts";
import { failure } from "../failure.ts";
import golden from "../golden/standardizer.json" with { type: "json" };

const float64 = { dtype: "float64" } as const;

/** Fails unless both lists are equal up to a relative error, of the largest value where given. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number) {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    const error = Math.abs((actual[i] as number) - value);
    expect(error, `${actual[i]} and ${value}`).toBeLessThanOrEqual(tolerance * Math.abs(value));
  });
}

describe("Standardizer agrees with exact arithmetic on", () => {
  it.each(golden.cases)("$title", (expected) => {
    const features = tensor(expected.features, float64);
    const standardizer = Standardizer.fit(features);
    expectClose(standardizer.mean, expected.mean, 1e-15);
    expectClose(standardizer.std, expected.std, 1e-15 * 8);
    const { w, b } = standardizer.toDataUnits(expected.w, expected.b);
    expectClose(w, expected.wInDataUnits, 1e-14);
    const scale = Math.max(
      ...expected.w.map((weight, j) => Math.abs((weight * expected.mean[j]!) / expected.std[j]!)),
      1,
    );
    expect(Math.abs(b - expected.bInDataUnits)).toBeLessThanOrEqual(1e-14 * scale);
  });

  it.each(golden.cases)("the standardised values of $title", (expected) => {
    const features = tensor(expected.features, float64);
    const standardizer = Standardizer.fit(features);
    const actual = standardizer.transform(features);
    expect([actual.dtype, actual.shape]).toEqual(["float64", features.shape]);
    const flat = expected.transformed.flat();
    // The mean is rounded to float64: that much of a deviation is lost, whoever subtracts it.
    const lost = Math.max(...expected.mean.map((mean, j) => Math.abs(mean / expected.std[j]!)), 1);
    actual.toTypedArray().forEach((value, i) => {
      expect(Math.abs(value - flat[i]!)).toBeLessThanOrEqual(4e-16 * lost + 1e-14);
    });
    const narrow = standardizer.transform(features, { dtype: "float32" });
    expect(narrow.dtype).toBe("float32");
    expect(narrow.toTypedArray()).toEqual(Float32Array.from(actual.toTypedArray()));
  });
});

describe("Standardizer", () => {
  const features = tensor(
    [
      [1, 10],
      [2, 30],
      [6, 20],
    ],
    float64,
  );

  it("keeps the dtype of the features", () => {
    const narrow = tensor([
      [1, 10],
      [2, 30],
      [6, 20],
    ]);
    expect(Standardizer.fit(narrow).transform(narrow).dtype).toBe("float32");
  });

  it("standardises other rows with the moments of the fitted ones, views too", () => {
    const standardizer = Standardizer.fit(features);
    const [, second] = standardizer.transform(features).toArray() as number[][];
    expect(standardizer.transform(features.at("1:2")).toArray()).toEqual([second]);
    const swapped = tensor(
      [
        [1, 2, 6],
        [10, 30, 20],
      ],
      float64,
    );
    expect(Standardizer.fit(swapped.T).mean).toEqual(standardizer.mean);
  });

  it("predicts the same in both units", () => {
    const standardizer = Standardizer.fit(features);
    const [w, b] = [[1.5, -2], 7] as const;
    const inData = standardizer.toDataUnits(w, b);
    const z = standardizer.transform(features).toArray() as number[][];
    (features.toArray() as number[][]).forEach(([x0, x1], i) => {
      const standardised = w[0] * z[i]![0]! + w[1] * z[i]![1]! + b;
      expect(inData.w[0]! * x0! + inData.w[1]! * x1! + inData.b).toBeCloseTo(standardised, 12);
    });
  });

  it.each([
    {
      title: "a constant column, by its name",
      values: [
        [1, 3],
        [2, 3],
      ],
      names: ["area", "age"],
      message:
        'Standardizer.fit: column "age" is constant (every value is 3); ' +
        "drop it or choose another feature",
      code: "ERR_DATA_SPREAD",
      column: "age",
    },
    {
      title: "a constant column whose mean is rounded, by its place",
      values: Array.from({ length: 11 }, (_, i) => [i, 0.1]),
      message:
        'Standardizer.fit: column at(":", 1) is constant (every value is 0.1); ' +
        "drop it or choose another feature",
      code: "ERR_DATA_SPREAD",
    },
    {
      title: "a single row",
      values: [[5]],
      message:
        'Standardizer.fit: column at(":", 0) is constant (every value is 5); ' +
        "drop it or choose another feature",
      code: "ERR_DATA_SPREAD",
    },
    {
      title: "NaN",
      values: [[1], [Number.NaN]],
      names: ["area"],
      message:
        'Standardizer.fit: column "area" holds NaN; remove the row or choose another feature',
      code: "ERR_DATA_NUMBER",
      column: "area",
    },
    {
      title: "Infinity",
      values: [[1], [Number.NEGATIVE_INFINITY]],
      names: ["area"],
      message:
        'Standardizer.fit: column "area" holds -Infinity; remove the row or choose another feature',
      code: "ERR_DATA_NUMBER",
      column: "area",
    },
    {
      title: "a deviation beyond float64",
      values: [[-1e200], [1e200]],
      names: ["area"],
      message:
        'Standardizer.fit: column "area" runs from -1e+200 to 1e+200, ' +
        "beyond float64 when squared; change its unit",
      code: "ERR_DATA_SPREAD",
      column: "area",
    },
    {
      title: "a deviation below float64",
      values: [[-1e-200], [1e-200]],
      names: ["area"],
      message:
        'Standardizer.fit: column "area" runs from -1e-200 to 1e-200, ' +
        "beyond float64 when squared; change its unit",
      code: "ERR_DATA_SPREAD",
      column: "area",
    },
  ])("refuses $title", ({ values, names, message, code, column }) => {
    const expected = { message, code, source: undefined, line: undefined, column };
    expect(failure(() => Standardizer.fit(tensor(values, float64), names))).toEqual(expected);
  });

  it.each<{ run: () => unknown; error: Error }>([
    {
      run: () => Standardizer.fit(tensor([1, 2])),
      error: new ShapeError("Standardizer.fit: features have shape [2]; give a matrix [n, d]"),
    },
    {
      run: () => Standardizer.fit(tensor(new Float64Array(0), { shape: [0, 2] })),
      error: new ShapeError(
        "Standardizer.fit: features have shape [0, 2]; give at least one row and one column",
      ),
    },
    {
      run: () => Standardizer.fit(features, ["area"]),
      error: new ShapeError("Standardizer.fit: 1 names for features of shape [3, 2]; give 2"),
    },
    {
      run: () => Standardizer.fit(features).transform(tensor([1, 2])),
      error: new ShapeError("transform: features have shape [2]; give a matrix [n, d]"),
    },
    {
      run: () => Standardizer.fit(features).transform(features.at(":", ":1")),
      error: new ShapeError(
        "transform: features have shape [3, 1], the fitted ones had 2 columns; give the same columns",
      ),
    },
    {
      run: () => Standardizer.fit(features).transform(int32(features)),
      error: new DTypeError(
        'transform: scaled features are no int32; pass dtype: "float32" or "float64"',
      ),
    },
    {
      run: () => Standardizer.fit(features).toDataUnits([1], 0),
      error: new ArgumentError("toDataUnits: 1 weights for 2 features; give one per feature"),
    },
  ])("says what does not fit: $error.message", ({ run, error }) => {
    expect(run).toThrow(error);
  });
});

function int32(x: Tensor): Tensor {
  return tensor(Int32Array.from(x.toTypedArray()), { shape: x.shape });
}
