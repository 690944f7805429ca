import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ArgumentError } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { readParquet, streamParquet, type Table } from "../../src/index.ts";
import { rejection } from "../failure.ts";

const folder = join(import.meta.dirname, "../golden/parquet");
const read = (name: string) => Uint8Array.from(readFileSync(join(folder, `${name}.parquet`)));
const houses = read("houses");

async function all(tables: AsyncIterable<Table>): Promise<Table[]> {
  const list: Table[] = [];
  for await (const table of tables) list.push(table);
  return list;
}

/** The file with some bytes in the place of others. */
function withBytes(bytes: Uint8Array, at: number, others: readonly number[]): Uint8Array {
  const changed = bytes.slice();
  changed.set(others, at);
  return changed;
}

describe("a Parquet file is refused", () => {
  it.each([
    ["empty", new Uint8Array(0), "x, byte 0: the file is empty; it must have a header and columns"],
    [
      "with a few bytes",
      houses.slice(0, 11),
      "x, byte 11: the file ends after 11 bytes; it is no Parquet file, or cut off",
    ],
    [
      "with another beginning",
      withBytes(houses, 0, [0x50, 0x4b, 3, 4]),
      'x, byte 0: found 50 4b 03 04, expected 50 41 52 31 ("PAR1"); it is no Parquet file',
    ],
    [
      "cut off",
      houses.slice(0, 400),
      expect.stringMatching(
        /^x, byte 396: found .. .. .. .., expected 50 41 52 31 \("PAR1"\); it is cut off, copy it again$/,
      ),
    ],
    [
      "encrypted",
      withBytes(houses, houses.length - 1, [0x45]),
      'x, byte 588: found 50 41 52 45, expected 50 41 52 31 ("PAR1"); it is encrypted, write it without',
    ],
    [
      "with a gigantic footer",
      withBytes(houses, houses.length - 8, [255, 255, 255, 255]),
      "x, byte 584: found a footer of 4294967295 bytes, more than the file has; the file is " +
        "damaged, copy or write it again",
    ],
    [
      "with a footer whose size has the high byte first",
      withBytes(houses, houses.length - 8, [...houses.slice(-8, -4)].reverse()),
      expect.stringMatching(/^x, byte 584: found a footer of \d+ bytes, more than the file has; /),
    ],
  ])("%s", async (_, bytes, message) => {
    expect(await rejection(readParquet(bytes, { name: "x" }))).toMatchObject({ message });
    const streamed = all(streamParquet(bytes, { name: "x" }));
    expect(await rejection(streamed)).toMatchObject({ message });
  });

  it("with a footer that is not what it should be, with the place", async () => {
    const start =
      houses.length - 8 - new DataView(houses.buffer).getUint32(houses.length - 8, true);
    expect(
      await rejection(readParquet(withBytes(houses, start, [0xff]), { name: "x" })),
    ).toMatchObject({
      code: "ERR_DATA_FORMAT",
      message: `x, byte ${start + 1}: there is no type 15 in Parquet; the file is damaged, copy or write it again`,
    });
    // Without its first field.
    const zeros = withBytes(houses, start, [0]);
    expect(await rejection(readParquet(zeros, { name: "x" }))).toMatchObject({
      message: `x, byte ${start}: the footer lacks something that it must have; the file is damaged, copy or write it again`,
    });
  });

  it("with a page that is damaged, with its column", async () => {
    const bytes = read("snappy");
    // Behind the header of the first page.
    const changed = withBytes(bytes, 40, [255, 255, 255, 255]);
    expect(await rejection(readParquet(changed, { name: "x" }))).toMatchObject({
      code: "ERR_DATA_FORMAT",
      message: expect.stringMatching(
        /^x, byte 4: column "i": the page is wrong, the data of Snappy are damaged: .*; the file is damaged/,
      ),
    });
  });
});

describe("what a table has no place for is refused", () => {
  it("a file without rows, which a stream has nothing of", async () => {
    expect(await rejection(readParquet(read("no-rows"), { name: "x" }))).toMatchObject({
      code: "ERR_DATA_EMPTY",
      message: "x: there are only columns and no rows; write rows into the file",
    });
    expect(await all(streamParquet(read("no-rows")))).toEqual([]);
  });

  it.each([
    ["nested", "list", "is nested"],
    ["not-text", "span", "holds values of type INTERVAL"],
  ])("a column of %s.parquet, unless others are named", async (name, column, what) => {
    expect(await rejection(readParquet(read(name), { name: "x" }))).toMatchObject({
      code: "ERR_DATA_TYPE",
      column,
      message:
        `x: column "${column}" ${what}, which a table has no place for; read the others by ` +
        "naming them in { columns }",
    });
    expect((await readParquet(read(name), { columns: ["i"] })).column("i")[1]).toBe(1);
  });

  it("bytes that are no text, with their row", async () => {
    const options = { name: "x", columns: ["raw"] };
    expect(await rejection(readParquet(read("not-text"), options))).toMatchObject({
      code: "ERR_DATA_ENCODING",
      column: "raw",
      message:
        'x, row 0: column "raw" holds bytes that are no text in UTF-8; leave it out by naming the ' +
        "others in { columns }",
    });
  });

  it("an integer that float64 does not have, with its row", async () => {
    expect(await rejection(readParquet(read("beyond"), { name: "x" }))).toMatchObject({
      code: "ERR_DATA_NUMBER",
      column: "id",
      message:
        'x, row 2: column "id" holds 9007199254740992, which is beyond 2^53 - 1, where float64 has ' +
        "not every integer; write it as a text",
    });
  });

  it("a compression that nobody gave a function for", async () => {
    expect(await rejection(readParquet(read("zstd"), { name: "x" }))).toMatchObject({
      code: "ERR_DATA_TYPE",
      column: "i",
      message:
        'x: column "i" is compressed with ZSTD; pass { compressors } from the package ' +
        '"hyparquet-compressors"',
    });
  });

  it("a function for a compression that gives something else", async () => {
    const broken = [() => new Uint8Array(3), () => "text" as unknown as Uint8Array];
    for (const ZSTD of broken) {
      const error = await rejection(readParquet(read("zstd"), { compressors: { ZSTD } }));
      expect(error.message).toMatch(
        /^data, byte 4: column "i": the page is wrong, .* expected \d+;/,
      );
    }
  });
});

describe("arguments", () => {
  it("columns have to be there, and once", async () => {
    const refusal = async (...columns: string[]) =>
      (await rejection(readParquet(houses, { columns, name: "x" }))).message;
    expect(await refusal("aera")).toBe(
      'x: there is no column "aera" among "town", "area", "age", "price"; did you mean "area"?',
    );
    expect(await refusal("area", "age", "area")).toBe(
      'x: column "area" is selected twice; select each column once',
    );
  });

  it("columns, missing and the source are looked at before the file", async () => {
    await expect(readParquet("none", { columns: [] })).rejects.toThrow(
      new ArgumentError("readParquet: columns is empty; name at least one"),
    );
    await expect(readParquet("none", { missing: "zero" as "drop" })).rejects.toThrow(
      new ArgumentError('readParquet: missing is "zero"; use "error", "drop" or "mean"'),
    );
    await expect(all(streamParquet(1 as unknown as string))).rejects.toThrow(
      "streamParquet: source is of type number; give a path",
    );
  });
});

describe("a reader of row groups", () => {
  it("throws the reason of its signal", async () => {
    const abort = new AbortController();
    const reason = new Error("enough");
    const run = async () => {
      for await (const _ of streamParquet(read("rust-groups"), { signal: abort.signal })) {
        abort.abort(reason);
      }
    };
    await expect(run()).rejects.toBe(reason);
    await expect(readParquet(houses, { signal: abort.signal })).rejects.toBe(reason);
  });

  it("says in which row of the file something is", async () => {
    const tables = await all(streamParquet(read("rust-groups"), { name: "x" }));
    // Every fourth value from the second on is missing.
    expect(() => tables[1]?.column("i")).toThrow(/^x, row 33: column "i" .*missing/);
  });

  it("reads only the columns that are named", async () => {
    const reads: number[] = [];
    const file = new Blob([read("types")]);
    const slice = file.slice.bind(file);
    file.slice = (start = 0, end = 0) => {
      reads.push(end - start);
      return slice(start, end);
    };
    await readParquet(file, { columns: ["i8"] });
    const [chunk] = reads.slice(-2);
    expect(reads.length).toBeLessThan(8);
    expect(chunk).toBeLessThan(100);
  });
});
