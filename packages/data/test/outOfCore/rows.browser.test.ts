import { describe, expect, it } from "vitest";
import {
  DataLoader,
  feistelSampler,
  openCsvRows,
  parseRowIndex,
  randomPermutation,
  serializeRowIndex,
} from "../../src/index.ts";
import { walkedPermutation } from "../../src/sampling/randomPermutation.ts";
import permutations from "../golden/permutation.json" with { type: "json" };
import golden from "../golden/rows.json" with { type: "json" };
import { rowsAt } from "./rows.ts";

describe("in a browser", () => {
  it("a File has the rows that Python's csv module reads", async () => {
    for (const { text, delimiter, rows: expected } of golden.cases) {
      const file = new File([text], "rows.csv");
      await using rows = await openCsvRows(file, { features: ["x"], target: "y", delimiter });
      expect(rows.name).toBe("rows.csv");
      const order = [...randomPermutation(rows.length, { seed: 2 })];
      expect(await rowsAt(rows, order)).toEqual(order.map((i) => expected[i]));
    }
  });

  it("permutations are those of Python's integers", () => {
    for (const { n, keys, positions, values } of permutations.cases) {
      expect(positions.map(walkedPermutation(n, Uint32Array.from(keys)))).toEqual(values);
    }
  });

  it("a loader deals a File out, and an index of it can be kept", async () => {
    const count = 20_000;
    const lines = Array.from({ length: count }, (_, i) => `${i},${i % 10}\n`);
    const file = new File([`x,y\n${lines.join("")}`], "rows.csv");
    const choice = { features: ["x"], target: "y" };
    await using first = await openCsvRows(file, choice);
    const index = parseRowIndex(serializeRowIndex(first.index));
    await using rows = await openCsvRows(file, { ...choice, index });
    const sampler = feistelSampler(rows.length);
    const seen = new Uint8Array(count);
    for await (const [X] of new DataLoader(rows, { batchSize: 512, sampler, seed: 0 })) {
      for (const i of X.toTypedArray()) seen[i]!++;
    }
    expect(seen.every((times) => times === 1)).toBe(true);
  });
});
