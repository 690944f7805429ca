import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CsvRowIndex, type CsvRows, openCsvRows, randomPermutation } from "../../src/index.ts";
import { RowOffsets } from "../../src/outOfCore/RowOffsets.ts";
import { rejection } from "../failure.ts";
import golden from "../golden/rows.json" with { type: "json" };
import { openText, rowsAt } from "./rows.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-rows-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(text: string): Promise<string> {
  const path = join(folder, `${Math.random()}.csv`);
  await writeFile(path, text);
  return path;
}

/** An index with fewer offsets, as those of more rows have. */
function thin(index: CsvRowIndex, stride: number): CsvRowIndex {
  const kept = index.offsets.filter((_, i) => i % stride === 0 && i < index.rowCount);
  const offsets = Float64Array.of(...kept, index.offsets.at(-1)!);
  return { ...index, stride, offsets, fingerprint: { ...index.fingerprint, modified: null } };
}

/** Rows of 3 columns that say which row they are. */
function numbered(count: number): string {
  return `a,x,y\n${Array.from({ length: count }, (_, i) => `${i % 7},${i},${0 - i}\n`).join("")}`;
}

describe.each(golden.cases)("$name", ({ text, delimiter, rows: expected, moments }) => {
  const options = { features: ["x"], target: "y", delimiter: delimiter as "," };
  const opened: CsvRows[] = [];
  beforeAll(async () => {
    const bytes = new TextEncoder().encode(text);
    opened.push(await openCsvRows(await fileOf(text), options));
    opened.push(await openCsvRows(bytes, options));
    opened.push(await openCsvRows(new Blob([bytes]), options));
  });
  afterAll(() => Promise.all(opened.map((rows) => rows.close())));

  it("has the rows that Python's csv module reads, from a path, bytes and a Blob", async () => {
    for (const rows of opened) {
      expect(rows.length).toBe(expected.length);
      expect(await rowsAt(rows, [...expected.keys()])).toEqual(expected);
    }
  });

  it("has them in any order, in batches of any size, and more than once", async () => {
    const path = await fileOf(text);
    for (const stride of [2, 8, 64]) {
      opened.push(await openCsvRows(path, { ...options, index: thin(opened[0]!.index, stride) }));
    }
    for (const rows of opened) {
      const order = [...randomPermutation(rows.length, { seed: 1 })];
      for (const size of [1, 3, 64]) {
        const found: number[][] = [];
        for (let start = 0; start < order.length; start += size) {
          found.push(...(await rowsAt(rows, order.slice(start, start + size))));
        }
        expect(found).toEqual(order.map((i) => expected[i]));
      }
      const last = rows.length - 1;
      const wanted = [last, 0, last, last, 0].map((i) => expected[i]);
      expect(await rowsAt(rows, [last, 0, last, last, 0])).toEqual(wanted);
    }
  });

  it("has the moments that NumPy computes", () => {
    const [x, y] = opened[0]!.index.moments;
    for (const [found, wanted] of [
      [x!, moments.x],
      [y!, moments.y],
    ] as const) {
      expect([found.min, found.max, found.count]).toEqual([
        wanted.min,
        wanted.max,
        expected.length,
      ]);
      expect(Math.abs(found.mean - wanted.mean)).toBeLessThanOrEqual(
        1e-14 * Math.max(Math.abs(wanted.min), Math.abs(wanted.max)),
      );
      expect(Math.abs(found.std - wanted.std)).toBeLessThanOrEqual(1e-12 * wanted.std);
    }
  });
});

describe("openCsvRows", () => {
  it("reads the columns in the order of the choice, and one row by get", async () => {
    const rows = await openText(numbered(5), { features: ["x", "a"] });
    const [features, label] = await rows.get(3);
    expect([features.shape, label.shape]).toEqual([[2], [1]]);
    expect([features.toArray(), label.toArray()]).toEqual([[3, 3], [-3]]);
    expect(rows.index.columns).toEqual(["a", "x", "y"]);
    expect(rows.index.moments.map(({ max }) => max)).toEqual([4, 4, 0]);
  });

  it("reads rows that are longer than the pieces that a file is read in", async () => {
    const lengths = [3, 100_000, 7, 1_000_000, 400_000, 2, 70_000];
    const lines = lengths.map((length, i) => `"${"\n".repeat(length)}",${i},${length}\n`);
    const rows = await openText(`a,x,y\n${lines.join("")}`);
    const expected = lengths.map((length, i) => [i, length]);
    expect(await rowsAt(rows, [...lengths.keys()])).toEqual(expected);
    const wrong = openText(`a,x,y\n${lines.join("")}b,c,1\n`);
    const line = 2 + lengths.reduce((sum, length) => sum + length + 1, 0);
    expect((await rejection(wrong)).message).toMatch(`data.csv:${line}: column "x" holds "c"`);
  });

  it("gives float64, or float32 on request", async () => {
    const text = "x,y\n0.1,16777217\n2,3\n";
    const [wide, narrow] = [await openText(text), await openText(text, { dtype: "float32" })];
    expect((await wide.getBatch([0])).map((each) => each.dtype)).toEqual(["float64", "float64"]);
    expect((await narrow.getBatch([0])).map((each) => each.dtype)).toEqual(["float32", "float32"]);
    expect(await rowsAt(wide, [0])).toEqual([[0.1, 16777217]]);
    expect(await rowsAt(narrow, [0])).toEqual([[Math.fround(0.1), 16777216]]);
  });

  it("leaves out rows without a value on request, and counts them", async () => {
    const lines = Array.from({ length: 500 }, (_, i) => {
      const x = i % 3 === 1 ? ["", "NA", "n/a", '"?"'][i % 4] : i;
      return `${i},${x},${i % 50 === 0 ? "null" : -i}`;
    });
    const kept = [...lines.keys()].filter((i) => i % 3 !== 1 && i % 50 !== 0);
    const expected = kept.map((i) => [i, 0 - i]);
    const path = await fileOf(`a,x,y\n${lines.join("\n")}`);
    const options = { features: ["x"], target: "y", missing: "drop" } as const;
    await using rows = await openCsvRows(path, options);
    expect(rows.index.dropped).toBe(500 - expected.length);
    expect(rows.length).toBe(expected.length);
    for (const stride of [1, 8, 64]) {
      await using thinned = await openCsvRows(path, {
        ...options,
        index: thin(rows.index, stride),
      });
      expect(await rowsAt(thinned, [...expected.keys()])).toEqual(expected);
      const some = [expected.length - 1, 17, 18, 100];
      expect(await rowsAt(thinned, some)).toEqual(some.map((i) => expected[i]));
    }
  });

  it("takes a file: address as a path", async () => {
    const path = await fileOf(numbered(3));
    await using rows = await openCsvRows(pathToFileURL(path), { features: ["x"], target: "y" });
    expect(await rowsAt(rows, [2])).toEqual([[2, -2]]);
  });

  it("puts the mean where a value is missing on request, and counts these cells", async () => {
    // The mean of 1, 3 and 8 is 4, and its deviation over four rows the root of (9 + 1 + 16 + 0) / 4.
    await using rows = await openText("x,y\n1,10\n,NA\n3,20\n8,30\n", { missing: "mean" });
    expect(rows.length).toBe(4);
    expect(rows.index).toMatchObject({ dropped: 0, filled: 2 });
    expect(await rowsAt(rows, [1, 3])).toEqual([
      [4, 20],
      [8, 30],
    ]);
    expect(rows.standardizer().mean).toEqual([4]);
    expect(rows.standardizer().std[0]).toBeCloseTo(Math.sqrt(26 / 4), 14);
  });

  it("keeps an index that stays small, whatever the number of rows", () => {
    const offsets = new RowOffsets(1000);
    for (let row = 0; row < 300_000; row++) offsets.add(10 * row + 7);
    const sparse = offsets.finish(3_000_007);
    expect(sparse.rowCount).toBe(300_000);
    expect(sparse.stride).toBe(512);
    expect(sparse.offsets).toHaveLength(Math.ceil(300_000 / 512) + 1);
    sparse.offsets.forEach((offset, i) => {
      expect(offset).toBe(Math.min(10 * 512 * i, 3_000_000) + 7);
    });
  });

  it.each([999, 1000, 1001, 1999, 2000, 2001, 4096])("as for %d rows", (count) => {
    const offsets = new RowOffsets(1000);
    for (let row = 0; row < count; row++) offsets.add(row);
    const { rowCount, stride, offsets: kept } = offsets.finish(count);
    expect(rowCount).toBe(count);
    const wanted = Array.from({ length: Math.ceil(count / stride) }, (_, i) => i * stride);
    expect([...kept]).toEqual([...wanted, count]);
    expect(kept.length).toBeLessThanOrEqual(1001);
  });
});

describe("a data set of rows", () => {
  it("answers several requests at once", async () => {
    const path = await fileOf(numbered(10_000));
    await using rows = await openCsvRows(path, { features: ["x"], target: "y" });
    const requests = Array.from({ length: 20 }, (_, k) =>
      Array.from({ length: 50 }, (_, i) => (k * 977 + i * 131) % 10_000),
    );
    const answers = await Promise.all(requests.map((indices) => rowsAt(rows, indices)));
    expect(answers).toEqual(requests.map((indices) => indices.map((i) => [i, 0 - i])));
  });

  it("has no rows but its own", async () => {
    const rows = await openText(numbered(5));
    for (const index of [-1, 5, 0.5, Number.NaN]) {
      await expect(rows.getBatch([0, index])).rejects.toThrow(
        `getBatch: index ${index} is no row of 5; give integers from 0 to 4`,
      );
    }
    const [X, y] = await rows.getBatch([]);
    expect([X.shape, y.shape]).toEqual([
      [0, 1],
      [0, 1],
    ]);
    await rows.close();
    await rows.close();
    await expect(rows.getBatch([0])).rejects.toThrow(
      "getBatch: data.csv was closed; open it again",
    );
  });

  it("notices that the file was changed", async () => {
    const path = await fileOf(numbered(1000));
    await using rows = await openCsvRows(path, { features: ["x"], target: "y", name: "big.csv" });
    await rows.getBatch([5, 999]);
    await writeFile(path, numbered(900));
    expect(await rejection(rows.getBatch([5]))).toMatchObject({
      code: "ERR_DATA_CHANGED",
      source: "big.csv",
    });
  });

  it("stops where a signal aborts", async () => {
    const path = await fileOf(numbered(1000));
    const opening = new AbortController();
    const reason = new Error("no longer needed");
    await using rows = await openCsvRows(path, {
      features: ["x"],
      target: "y",
      signal: opening.signal,
    });
    await expect(rows.getBatch([0], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await rowsAt(rows, [1])).toEqual([[1, -1]]);
    opening.abort(reason);
    await expect(rows.getBatch([0])).rejects.toBe(reason);
    const whileIndexing = new AbortController();
    const large = openCsvRows(await fileOf(numbered(100_000)), {
      features: ["x"],
      target: "y",
      signal: whileIndexing.signal,
      onProgress: () => whileIndexing.abort(reason),
    });
    await expect(large).rejects.toBe(reason);
  });

  it("tells how far the indexing is", async () => {
    const text = numbered(100_000);
    const seen: { bytes: number; size: number; rows: number }[] = [];
    await openCsvRows(await fileOf(text), {
      features: ["x"],
      target: "y",
      onProgress: (progress) => seen.push(progress),
    }).then((rows) => rows.close());
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.every(({ size }) => size === text.length)).toBe(true);
    expect(seen.at(-1)).toEqual({ bytes: text.length, size: text.length, rows: 100_000 });
    const bytes = seen.map((each) => each.bytes);
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b));
  });
});
