import { ArgumentError, type DType, DTypeError } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/csv/parseCsv.ts";
import { Standardizer } from "../../src/prepare/Standardizer.ts";
import { selectColumns } from "../../src/table/selectColumns.ts";
import { failure } from "../failure.ts";

const text = "town,area,age,price\nUlm,120,5,410\nBonn,,30,380\nKiel,95,12,300\n";

describe("selectColumns", () => {
  it("makes features and a column of labels, in the order asked for", () => {
    const choice = { features: ["age", "area"], target: "price" };
    const { features, labels, dropped } = selectColumns(
      parseCsv(text, { missing: "drop" }),
      choice,
    );
    expect(features.toArray()).toEqual([
      [5, 120],
      [12, 95],
    ]);
    expect(labels.toArray()).toEqual([[410], [300]]);
    expect([features.dtype, labels.dtype, dropped]).toEqual(["float64", "float64", 1]);
  });

  it("drops no row for a column that was not chosen", () => {
    const choice = { features: ["age"], target: "price" };
    const { features, dropped } = selectColumns(parseCsv(text, { missing: "drop" }), choice);
    expect([features.shape, dropped]).toEqual([[3, 1], 0]);
    expect(selectColumns(parseCsv(text), choice).dropped).toBe(0);
  });

  it("narrows when asked to", () => {
    const choice = { features: ["age"], target: "price", dtype: "float32" } as const;
    const { features, labels } = selectColumns(parseCsv(text), choice);
    expect([features.dtype, labels.dtype]).toEqual(["float32", "float32"]);
  });

  it("keeps the digits that a Standardizer needs, far from 0", () => {
    const table = parseCsv("year,y\n1000000000.001,1\n1000000000.003,2\n");
    const { features } = selectColumns(table, { features: ["year"], target: "y" });
    const { std } = Standardizer.fit(features);
    expect(std[0]).toBeCloseTo(0.001, 6);
    const [first, second] = Standardizer.fit(features).transform(features).toTypedArray();
    expect([Math.round(first as number), Math.round(second as number)]).toEqual([-1, 1]);
  });

  it.each([
    {
      title: "the target as a feature",
      choice: { features: ["age", "price"], target: "price" },
      message: 'data.csv: column "price" is selected twice; select each column once',
      code: "ERR_DATA_COLUMN",
      column: "price",
    },
    {
      title: "an unknown target",
      choice: { features: ["age"], target: "cost" },
      message:
        'data.csv:1: there is no column "cost" among "town", "area", "age", "price"; ' +
        "select one of these",
      code: "ERR_DATA_COLUMN",
      line: 1,
      column: "cost",
    },
    {
      title: "a column of names",
      choice: { features: ["town"], target: "price" },
      message:
        'data.csv:2: column "town" holds "Ulm", expected a number; ' +
        "select another column or fix the row",
      code: "ERR_DATA_NUMBER",
      line: 2,
      column: "town",
    },
  ])("refuses $title", ({ choice, message, code, line, column }) => {
    const expected = { message, code, source: "data.csv", line, column };
    expect(failure(() => selectColumns(parseCsv(text), choice))).toEqual(expected);
  });

  it("answers a target that was left out like an unknown one", () => {
    const choice = { features: ["age"] } as unknown as { features: string[]; target: string };
    expect(failure(() => selectColumns(parseCsv(text), choice))).toMatchObject({
      code: "ERR_DATA_COLUMN",
      column: "undefined",
    });
  });

  it("refuses a number that float32 cannot hold", () => {
    const table = parseCsv("a,y\n1,1\n-1e39,2\n");
    const choice = { features: ["a"], target: "y", dtype: "float32" } as const;
    expect(failure(() => selectColumns(table, choice))).toMatchObject({
      message: 'data.csv: column "a" holds -1e+39, which float32 cannot; use float64',
      column: "a",
    });
  });

  it("refuses to select nothing, and integers", () => {
    const table = parseCsv(text);
    expect(() => selectColumns(table, { features: [], target: "price" })).toThrow(
      new ArgumentError("selectColumns: features is empty; name at least one column"),
    );
    const dtype: DType = "int32";
    expect(() => selectColumns(table, { features: ["age"], target: "price", dtype })).toThrow(
      new DTypeError('selectColumns: dtype is int32; use "float32" or "float64"'),
    );
  });
});
