import { ArgumentError, ShapeError, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { MinMaxScaler } from "../../src/index.ts";
import { failure } from "../failure.ts";
import golden from "../golden/prepare.json" with { type: "json" };
import { expectClose } from "./closeTo.ts";

const float64 = { dtype: "float64" } as const;

describe("MinMaxScaler agrees with exact arithmetic on", () => {
  it.each(golden.minMax)("$title", (expected) => {
    const features = tensor(expected.features, float64);
    const [low, high] = expected.range as [number, number];
    const scaler = MinMaxScaler.fit(features, { range: [low, high] });
    expect(scaler.min).toEqual(expected.min);
    expect(scaler.max).toEqual(expected.max);
    const scaled = scaler.transform(features);
    expectClose(scaled.toTypedArray(), expected.scaled.flat(), 1e-15, 1);
    const size = Math.max(...expected.max.map(Math.abs));
    expectClose(scaler.inverse(scaled).toTypedArray(), expected.features.flat(), 1e-15, size);
    const { w, b } = scaler.toDataUnits(expected.w, expected.b);
    expectClose(w, expected.wInDataUnits, 1e-14);
    expectClose([b], [expected.bInDataUnits], 1e-14, size);
  });
});

describe("MinMaxScaler", () => {
  const features = tensor(
    [
      [1, 10],
      [3, 30],
    ],
    float64,
  );

  it("reaches 0 and 1 exactly, and goes beyond them for other rows", () => {
    const scaler = MinMaxScaler.fit(features);
    const rows = tensor(
      [
        [1, 30],
        [5, 0],
      ],
      float64,
    );
    expect(scaler.transform(rows).toArray()).toEqual([
      [0, 1],
      [2, -0.5],
    ]);
  });

  it("is the same after a way through JSON", () => {
    const scaler = MinMaxScaler.fit(tensor([[0.1], [0.7]], float64), { range: [-1, 1] });
    const again = MinMaxScaler.fromJSON(JSON.parse(JSON.stringify(scaler)));
    expect(again).toEqual(scaler);
    const rows = tensor([[0.3]], float64);
    expect(again.transform(rows).toArray()).toEqual(scaler.transform(rows).toArray());
  });

  it.each([
    [[1, 0], "[1,0]"],
    [[0, Number.NaN], "[0,null]"],
    [[0], "[0]"],
  ])("refuses the range %j", (range, shown) => {
    const fit = () => MinMaxScaler.fit(features, { range: range as unknown as [number, number] });
    expect(fit).toThrow(
      new ArgumentError(
        `MinMaxScaler.fit: range is ${shown}; give two finite numbers, the lower one first`,
      ),
    );
  });

  it.each([
    {
      title: "a constant column",
      rows: [[3], [3]],
      code: "ERR_DATA_SPREAD",
      message:
        'MinMaxScaler.fit: column "age" is constant (every value is 3); ' +
        "drop it or choose another feature",
    },
    {
      title: "a column wider than float64",
      rows: [[-1e308], [1e308]],
      code: "ERR_DATA_SPREAD",
      message:
        'MinMaxScaler.fit: column "age" runs from -1e+308 to 1e+308, whose width has no float64; ' +
        "change its unit",
    },
    {
      title: "infinity",
      rows: [[1], [Number.POSITIVE_INFINITY]],
      code: "ERR_DATA_NUMBER",
      message:
        'MinMaxScaler.fit: column "age" holds Infinity; remove the row or choose another feature',
    },
  ])("refuses $title, by its name", ({ rows, code, message }) => {
    const error = failure(() => MinMaxScaler.fit(tensor(rows, float64), { names: ["age"] }));
    expect(error).toMatchObject({ code, message, column: "age" });
  });

  it("refuses features that are no matrix, and other columns than the fitted ones", () => {
    expect(() => MinMaxScaler.fit(tensor([1, 2]))).toThrow(ShapeError);
    expect(() => MinMaxScaler.fit(features).inverse(tensor([[1]]))).toThrow(
      new ShapeError(
        "inverse: features have shape [1, 1], the fitted ones had 2 columns; give the same columns",
      ),
    );
  });

  it.each([
    [null, "the value is null; pass what toJSON returned"],
    [{ kind: "standardizer" }, 'kind is "standardizer", expected "minMaxScaler"'],
    [
      { kind: "minMaxScaler", min: [1, "2"], max: [2, 3], range: [0, 1] },
      'min[1] is "2", which no fit gives',
    ],
    [
      { kind: "minMaxScaler", min: [1], max: [1], range: [0, 1] },
      "max[0] is 1, which no fit gives",
    ],
    [
      { kind: "minMaxScaler", min: [1], max: [2], range: [1, 0] },
      "range[1] is 0, which no fit gives",
    ],
    [
      { kind: "minMaxScaler", min: [1], max: [2, 3], range: [0, 1] },
      "max has 2 numbers, expected 1",
    ],
  ])("refuses the saved %j", (json, problem) => {
    const error = failure(() => MinMaxScaler.fromJSON(json));
    expect(error).toMatchObject({
      code: "ERR_DATA_SAVED",
      message: `MinMaxScaler.fromJSON: ${problem}`,
    });
  });
});
