import { ArgumentError, DTypeError, ShapeError, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { Preparation, parseCsv, Table } from "../../src/index.ts";
import { failure } from "../failure.ts";
import golden from "../golden/prepare.json" with { type: "json" };
import { expectClose } from "./closeTo.ts";

const expected = golden.preparation;
const table = parseCsv(expected.csv, { missing: "mean" });
const known = table.rows(Array.from({ length: expected.fitted }, (_, row) => row));
const options = {
  features: ["area", "town", "age"],
  target: "price",
  scaleTarget: "standardize",
} as const;

describe("Preparation agrees with NumPy on", () => {
  const preparation = Preparation.fit(known, options);
  const { features, labels, rows } = preparation.transform(table);

  it("the features of the rows it was fitted to, and of others", () => {
    expect(preparation.names).toEqual(expected.names);
    expect(features.shape).toEqual([table.rowCount, expected.names.length]);
    expectClose(features.toTypedArray(), expected.features.flat(), 1e-13, 1);
    expect([...rows]).toEqual(expected.features.map((_, row) => row));
  });

  it("the labels, and the predictions in the unit of the target", () => {
    expectClose(labels.toTypedArray(), expected.labels, 1e-13, 1);
    const w = tensor(expected.w, { dtype: "float64", shape: [expected.w.length, 1] });
    const predicted = preparation.targetInDataUnits(features.matmul(w).add(expected.b));
    expectClose(predicted.toTypedArray(), expected.predicted, 1e-12);
  });

  it("the weights for the units of the table: they predict the same", () => {
    const { w, b } = preparation.toDataUnits(expected.w, expected.b);
    const predicted = expected.unscaled.map((row) => {
      return row.reduce((sum, value, j) => sum + value * (w[j] as number), b);
    });
    expectClose(predicted, expected.predicted, 1e-12);
  });

  it("the way back to the columns of the table", () => {
    const columns = preparation.inverse(features);
    expect(columns.columns).toEqual(options.features);
    expect(columns.text("town")).toEqual(expected.town);
    expectClose(columns.column("age"), expected.filledAge, 1e-13, 60);
  });

  it("all of it after a way through JSON", () => {
    const again = Preparation.fromJSON(JSON.parse(JSON.stringify(preparation)));
    expect(again.transform(table).features.toTypedArray()).toEqual(features.toTypedArray());
    expect(again.transform(table).labels.toTypedArray()).toEqual(labels.toTypedArray());
    expect(JSON.stringify(again)).toBe(JSON.stringify(preparation));
  });
});

describe("Preparation", () => {
  const houses = parseCsv(
    "area,town,sold,price\n120,Ulm,true,410\n80,Bonn,false,300\n100,Ulm,true,350\n",
  );
  const plain = { features: ["sold", "town"], target: "price", scale: "none" } as const;

  it("leaves numbers as they are on request; truth values are 1 and 0", () => {
    const { features, labels } = Preparation.fit(houses, plain).transform(houses);
    expect(features.toArray()).toEqual([
      [1, 0, 1],
      [0, 1, 0],
      [1, 0, 1],
    ]);
    expect(labels.toArray()).toEqual([[410], [300], [350]]);
  });

  it("brings numbers to the range from 0 to 1, and leaves out a first category", () => {
    const choice = { features: ["area", "town"], target: "price" };
    const prepared = Preparation.fit(houses, { ...choice, scale: "minMax", dropFirst: true });
    expect(prepared.names).toEqual(["area", "town=Ulm"]);
    const { features } = prepared.transform(houses, { dtype: "float32" });
    expect([features.dtype, features.toArray()]).toEqual([
      "float32",
      [
        [1, 1],
        [0, 0],
        [0.5, 1],
      ],
    ]);
  });

  it("needs no column of texts, and none of numbers", () => {
    const numbers = Preparation.fit(houses, {
      features: ["area"],
      target: "price",
      scale: "minMax",
    });
    expect(numbers.transform(houses).features.toArray()).toEqual([[1], [0], [0.5]]);
    const texts = Preparation.fit(houses, { features: ["town"], target: "price" });
    expect(texts.toDataUnits([1, 2], 3)).toEqual({ w: [1, 2], b: 3 });
    const again = Preparation.fromJSON(JSON.parse(JSON.stringify(texts)));
    expect(again.transform(houses).features.toArray()).toEqual([
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
  });

  it("prepares rows whose target nobody knows", () => {
    const preparation = Preparation.fit(houses, plain);
    const unknown = parseCsv("town,sold\nBonn,true\n");
    const { features, rows } = preparation.transformFeatures(unknown);
    expect([features.toArray(), [...rows]]).toEqual([[[1, 1, 0]], [0]]);
  });

  it("leaves out rows without a value only where the table says so, and tells which are there", () => {
    const text = "area,town,price\n1,Ulm,10\n,Ulm,20\n3,,30\n4,Bonn,\n5,Bonn,50\n";
    const choice = { features: ["area", "town"], target: "price", scale: "none" } as const;
    const dropping = parseCsv(text, { missing: "drop" });
    const { features, labels, rows } = Preparation.fit(dropping, choice).transform(dropping);
    expect([...rows]).toEqual([0, 4]);
    expect(features.toArray()).toEqual([
      [1, 0, 1],
      [5, 1, 0],
    ]);
    expect(labels.toArray()).toEqual([[10], [50]]);
    const strict = parseCsv(text, { name: "houses.csv" });
    expect(failure(() => Preparation.fit(strict, choice))).toMatchObject({
      code: "ERR_DATA_MISSING",
      line: 5,
      column: "price",
    });
  });

  it("never makes up a target or a text", () => {
    const choice = { features: ["area", "town"], target: "price" };
    const noTarget = parseCsv("area,town,price\n1,Ulm,10\n2,Bonn,\n", { missing: "mean" });
    expect(failure(() => Preparation.fit(noTarget, choice))).toMatchObject({
      code: "ERR_DATA_MISSING",
      line: 3,
      column: "price",
    });
    const noTown = parseCsv("area,town,price\n1,Ulm,10\n2,NA,20\n", { missing: "mean" });
    expect(failure(() => Preparation.fit(noTown, choice))).toMatchObject({
      code: "ERR_DATA_MISSING",
      line: 3,
      message:
        'data.csv:3: column "town" has no value, expected text; pass missing: "drop" or fix the row',
    });
  });

  it("refuses a town that it has not seen", () => {
    const preparation = Preparation.fit(houses, plain);
    const other = parseCsv("sold,town,price\ntrue,Kiel,1\n");
    expect(failure(() => preparation.transform(other)).code).toBe("ERR_DATA_CATEGORY");
    const lenient = Preparation.fit(houses, { ...plain, unknown: "ignore" });
    expect(lenient.transform(other).features.toArray()).toEqual([[1, 0, 0]]);
  });

  it.each([
    {
      run: () => Preparation.fit(houses, { features: [], target: "price" }),
      error: new ArgumentError("Preparation.fit: features is []; name at least one column"),
    },
    {
      run: () => Preparation.fit(houses, { features: ["area", "area"], target: "price" }),
      error: new ArgumentError('Preparation.fit: features has "area" twice; name each column once'),
    },
    {
      run: () => Preparation.fit(houses, { features: ["area", "price"], target: "price" }),
      error: new ArgumentError(
        'Preparation.fit: "price" is the target and a feature; choose other features',
      ),
    },
    {
      run: () => Preparation.fit(houses, { ...plain, features: ["area"], scale: "z" as "none" }),
      error: new ArgumentError(
        'Preparation.fit: scale is "z"; use "standardize", "minMax" or "none"',
      ),
    },
    {
      run: () => Preparation.fit(houses, plain).transform(houses, { dtype: "int32" }),
      error: new DTypeError('transform: dtype is int32; use "float32" or "float64"'),
    },
    {
      run: () => Preparation.fit(houses, plain).toDataUnits([1], 0),
      error: new ArgumentError("toDataUnits: 1 weights for 3 columns; give one for each of names"),
    },
    {
      run: () => Preparation.fit(houses, plain).inverse(tensor([[1]])),
      error: new ShapeError(
        "inverse: features have shape [1, 1]; give [n, 3], a column for each of names",
      ),
    },
  ])("says $error.message", ({ run, error }) => {
    expect(run).toThrow(error);
  });

  const saved = JSON.parse(JSON.stringify(Preparation.fit(known, options)));
  it.each([
    [undefined, "the value is undefined; pass what toJSON returned"],
    [{ ...saved, target: 3 }, "target is 3, expected a text"],
    [
      { ...saved, features: ["area", "area"] },
      'features is ["area","area"], expected a list of distinct texts',
    ],
    [{ ...saved, encoders: null }, "encoders is null, expected a list"],
    [
      { ...saved, encoders: [...saved.encoders, ...saved.encoders] },
      'encoders has "town", which is no feature or twice',
    ],
    [{ ...saved, features: ["area", "age"] }, 'encoders has "town", which is no feature or twice'],
    [{ ...saved, means: [1] }, "means has 1 numbers, expected 2"],
    [{ ...saved, scaler: saved.targetScaler }, "scaler is of 1 columns, expected one of 2"],
    [{ ...saved, targetScaler: saved.scaler }, "targetScaler is of 2 columns, expected one of 1"],
  ])("refuses what was not saved by it: %#", (json, problem) => {
    const error = failure(() => Preparation.fromJSON(json));
    expect([error.code, error.message]).toEqual([
      "ERR_DATA_SAVED",
      `Preparation.fromJSON: ${problem}`,
    ]);
  });
});

describe("rows of a table", () => {
  it("keep their lines for messages, and their order", () => {
    const text = "area,price\n1,10\n2,x\n3,30\n";
    const part = parseCsv(text, { name: "houses.csv" }).rows([2, 1]);
    expect(part.column("area")).toEqual(Float64Array.of(3, 2));
    expect(failure(() => part.column("price")).message).toMatch(/^houses\.csv:3: /);
    const columns = Table.fromColumns({ columns: { area: [1, null, 3] } });
    expect(failure(() => columns.rows([2, 1]).column("area")).message).toMatch(/^table, row 1: /);
  });

  it("are given by integers in range", () => {
    expect(() => table.rows([table.rowCount])).toThrow(
      "rows: rows[0] is 24 of 24 rows; give integers from 0",
    );
    expect(() => table.rows([])).toThrow(
      new ArgumentError("rows: rows is empty; give at least one row"),
    );
  });
});
