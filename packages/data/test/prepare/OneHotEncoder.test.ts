import { ArgumentError, DTypeError, ShapeError, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { DataError, OneHotEncoder } from "../../src/index.ts";
import { failure } from "../failure.ts";
import golden from "../golden/prepare.json" with { type: "json" };

describe("OneHotEncoder agrees with NumPy on", () => {
  it.each(golden.oneHot)("$title", ({ values, categories, encoded }) => {
    const encoder = OneHotEncoder.fit(values);
    expect(encoder.categories).toEqual(categories);
    const actual = encoder.transform(values);
    expect(actual.toArray()).toEqual(encoded);
    expect(encoder.inverse(actual)).toEqual(values);
    const dropped = OneHotEncoder.fit(values, { dropFirst: true });
    expect(dropped.transform(values).toArray()).toEqual(encoded.map((row) => row.slice(1)));
    expect(dropped.inverse(dropped.transform(values))).toEqual(values);
  });
});

describe("OneHotEncoder", () => {
  const towns = ["Ulm", "Bonn", "Ulm"];

  it("names its columns and narrows on request", () => {
    const encoder = OneHotEncoder.fit(towns, { name: "town", dropFirst: true });
    expect(encoder.names).toEqual(["town=Ulm"]);
    expect(encoder.transform(towns, { dtype: "float32" }).dtype).toBe("float32");
  });

  it("gives predictions that are not exactly 0 and 1 a category", () => {
    const encoder = OneHotEncoder.fit(["a", "b", "c"]);
    const predicted = tensor([
      [0.2, 0.7, 0.1],
      [0.5, 0.5, 0],
    ]);
    expect(encoder.inverse(predicted)).toEqual(["b", "a"]);
  });

  it("refuses a category that it has not seen, or leaves it out on request", () => {
    const error = failure(() => OneHotEncoder.fit(towns, { name: "town" }).transform(["Kiel"]));
    expect(error).toMatchObject({
      code: "ERR_DATA_CATEGORY",
      column: "town",
      message:
        'transform: column "town" holds "Kiel" in row 0, which was not there at the fit; ' +
        'fit to data that have it, or pass unknown: "ignore" to OneHotEncoder.fit',
    });
    const lenient = OneHotEncoder.fit(towns, { unknown: "ignore" });
    expect(lenient.transform(["Kiel", "Ulm"]).toArray()).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  it("is the same after a way through JSON", () => {
    const encoder = OneHotEncoder.fit(towns, { name: "town", dropFirst: true, unknown: "ignore" });
    const again = OneHotEncoder.fromJSON(JSON.parse(JSON.stringify(encoder)));
    expect(again).toEqual(encoder);
    expect(again.transform(["Kiel", "Ulm"]).toArray()).toEqual([[0], [1]]);
  });

  it.each([
    {
      run: () => OneHotEncoder.fit(["a", "a"], { name: "town" }),
      error: DataError,
      message:
        'OneHotEncoder.fit: column "town" is constant (every value is "a"); ' +
        "drop it or choose another feature",
    },
    {
      run: () => OneHotEncoder.fit([]),
      error: ArgumentError,
      message: "OneHotEncoder.fit: values is empty; give at least one row",
    },
    {
      run: () => OneHotEncoder.fit([1] as unknown as string[]),
      error: ArgumentError,
      message: "OneHotEncoder.fit: values[0] is 1; give texts, as table.texts(name) does",
    },
    {
      run: () => OneHotEncoder.fit(towns, { unknown: "zeros" as "ignore" }),
      error: ArgumentError,
      message: 'OneHotEncoder.fit: unknown is "zeros"; use "error" or "ignore"',
    },
    {
      run: () => OneHotEncoder.fit(towns).inverse(tensor([[1]])),
      error: ShapeError,
      message: "inverse: encoded has shape [1, 1]; give [n, 2], a column for each of names",
    },
    {
      run: () => OneHotEncoder.fit(towns).transform(towns, { dtype: "int32" }),
      error: DTypeError,
      message: 'transform: dtype is int32; use "float32" or "float64"',
    },
    {
      run: () => OneHotEncoder.fromJSON({ kind: "oneHotEncoder", name: "town", dropFirst: 1 }),
      error: DataError,
      message:
        'OneHotEncoder.fromJSON: name is "town" and dropFirst is 1, expected a text and a boolean',
    },
    {
      run: () => OneHotEncoder.fromJSON({ ...OneHotEncoder.fit(towns).toJSON(), categories: [] }),
      error: DataError,
      message: "OneHotEncoder.fromJSON: categories is [], expected a list of distinct texts",
    },
    {
      run: () => OneHotEncoder.fromJSON({ ...OneHotEncoder.fit(towns).toJSON(), unknown: 1 }),
      error: DataError,
      message: 'OneHotEncoder.fromJSON: unknown is 1, expected "error" or "ignore"',
    },
  ])("says $message", ({ run, error, message }) => {
    expect(run).toThrow(error);
    expect(run).toThrow(message);
  });
});
