import { gzipSync } from "node:zlib";
import { ArgumentError } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/csv/parseCsv.ts";
import { type StreamCsvOptions, streamCsv } from "../../src/csv/streamCsv.ts";
import type { DataSource } from "../../src/source/DataSource.ts";
import type { Table } from "../../src/table/Table.ts";
import { failure, rejection } from "../failure.ts";
import golden from "../golden/csv.json" with { type: "json" };
import { randomIntegers } from "../random.ts";

const encode = (text: string) => new TextEncoder().encode(text);

/** All cells of some tables: the numbers of each column, or its words. */
function cellsOf(tables: readonly Table[]): unknown[][] {
  const columns = (tables[0] as Table).columns;
  return columns.map((column) =>
    tables.flatMap((table): (number | string | null)[] => {
      try {
        return [...table.column(column)];
      } catch {
        return table.text(column);
      }
    }),
  );
}

async function tablesOf(source: DataSource, options?: StreamCsvOptions): Promise<Table[]> {
  const tables: Table[] = [];
  for await (const table of streamCsv(source, options)) tables.push(table);
  return tables;
}

/** The bytes in pieces of random lengths, as a network gives them. */
async function* pieces(bytes: Uint8Array, below: (n: number) => number) {
  for (let start = 0, length = 0; start < bytes.length; start += length) {
    length = 1 + below(7);
    yield bytes.slice(start, start + length);
  }
}

describe("streamCsv", () => {
  it("gives the rows that parseCsv gives, whatever the pieces and the chunks are", async () => {
    const below = randomIntegers(5);
    for (const { text, delimiter, columns } of golden.cases) {
      // As text, so that a column of both numbers and words can be asked for.
      const options = { delimiter, text: columns };
      const whole = cellsOf([parseCsv(text, options)]);
      for (const rowsPerChunk of [1, 2, 1000]) {
        const tables = await tablesOf(pieces(encode(text), below), { ...options, rowsPerChunk });
        expect(cellsOf(tables)).toEqual(whole);
        const counts = tables.map((table) => table.rowCount);
        expect(counts.slice(0, -1).every((count) => count === rowsPerChunk)).toBe(true);
        expect(counts.at(-1)).toBeGreaterThan(0);
      }
    }
  });

  it("gives the numbers of rows that lie across pieces of a long file", async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},"r ${i}\n",${i / 8},ä${i % 7}`);
    const bytes = encode(`i,name,x,group\r\n${rows.join("\r\n")}\r\n`);
    let row = 0;
    for await (const table of streamCsv(bytes, { rowsPerChunk: 7001, text: ["group"] })) {
      const [i, x] = [table.column("i"), table.column("x")];
      const [names, groups] = [table.text("name"), table.text("group")];
      for (let k = 0; k < table.rowCount; k++, row++) {
        if (i[k] === row && x[k] === row / 8 && names[k] === `r ${row}\n`) {
          if (groups[k] === `ä${row % 7}`) continue;
        }
        expect.fail(`row ${row} is ${[i[k], x[k], names[k], groups[k]]}`);
      }
    }
    expect(row).toBe(60_000);
  });

  it("reads compressed bytes, and keeps chosen columns in the order asked for", async () => {
    const source = new Uint8Array(gzipSync("a,b,c\n1,2,3\n4,5,6\n"));
    const [table] = await tablesOf(source, { columns: ["c", "a"] });
    expect(table?.columns).toEqual(["c", "a"]);
    expect(table?.column("a")).toEqual(Float64Array.of(1, 4));
    expect(failure(() => table?.column("b")).code).toBe("ERR_DATA_COLUMN");
  });

  it("reports the types of each table's own rows", async () => {
    const tables = await tablesOf(encode("a\n1\n2\n0.5\nx\n\nNA\n"), { rowsPerChunk: 2 });
    expect(tables.map((table) => table.types.a)).toEqual(["integer", "text", "empty"]);
  });

  it("may leave no row of a table that drops", async () => {
    const source = encode("a,b\n1,\n2,\n3,4\n");
    const selected: number[][] = [];
    for await (const table of streamCsv(source, { rowsPerChunk: 2, missing: "drop" })) {
      const { rowCount, dropped } = table.select(["a", "b"]);
      selected.push([rowCount, dropped]);
    }
    expect(selected).toEqual([
      [0, 2],
      [1, 0],
    ]);
  });

  it("names the line of the file, in every table", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => (i === 41 ? "x" : i));
    let read = 0;
    const reading = (async () => {
      for await (const table of streamCsv(encode(`a\n${rows.join("\n")}\n`), { rowsPerChunk: 8 })) {
        read += table.column("a").length;
      }
    })();
    expect(await rejection(reading)).toMatchObject({ line: 43, column: "a" });
    expect(read).toBe(40);
  });

  it("gives the rows before a wrong one first", async () => {
    const source = encode("a,b\n1,2\n3,4\n5\n");
    const read: number[] = [];
    const reading = (async () => {
      for await (const table of streamCsv(source, { rowsPerChunk: 1 })) read.push(table.rowCount);
    })();
    expect(await rejection(reading)).toMatchObject({ code: "ERR_DATA_ROW", line: 4 });
    expect(read).toEqual([1, 1]);
  });

  it("reads no further than it is asked to, and lets go of its source", async () => {
    let [given, released] = [0, false];
    async function* source() {
      try {
        for (;;) {
          given += 1 << 18;
          yield encode("a,b\n".concat("1,2\n".repeat(1 << 16)));
        }
      } finally {
        released = true;
      }
    }
    for await (const table of streamCsv(source(), { rowsPerChunk: 100 })) {
      expect(table.rowCount).toBe(100);
      break;
    }
    expect(released).toBe(true);
    expect(given).toBeLessThan(1 << 20);
  });

  it("throws the reason of a signal between two tables", async () => {
    const stop = new AbortController();
    const source = encode(`a\n${"1\n".repeat(500_000)}`);
    let read = 0;
    const reading = (async () => {
      const options = { rowsPerChunk: 10_000, signal: stop.signal };
      for await (const table of streamCsv(source, options)) {
        read += table.rowCount;
        stop.abort(new Error("enough"));
      }
    })();
    await expect(reading).rejects.toThrow("enough");
    expect(read).toBeLessThan(500_000);
  });

  it.each([
    [{ rowsPerChunk: 0 }, "rowsPerChunk is 0; give a whole number from 1"],
    [{ rowsPerChunk: 2.5 }, "rowsPerChunk is 2.5; give a whole number from 1"],
    [
      { missing: "mean" } as const,
      'missing is "mean", which is known only in the end; use "drop", or readCsv',
    ],
    [{ columns: [] }, "columns is empty; name at least one column"],
    [{ text: "zip" as never }, "text is no array; give an array of column names"],
    [
      { encoding: "klingon" },
      'encoding is "klingon"; use a name that TextDecoder knows, such as "utf-16le" or "latin1"',
    ],
  ])("refuses %j at the call", (options, problem) => {
    const expected = new ArgumentError(`streamCsv: ${problem}`);
    expect(() => streamCsv(new Uint8Array(0), options)).toThrow(expected);
  });

  it.each([
    ["", "data: the file is empty; it must have a header line and rows"],
    ["a,b\n", "data:1: there is only a header; add rows below it"],
  ])("refuses %j as readCsv does", async (text, message) => {
    expect((await rejection(tablesOf(encode(text)))).message).toBe(message);
  });
});

describe("what would not fit is refused before it fills the memory", () => {
  async function* endless(head: string, rest: string, megabytes: number) {
    yield encode(head);
    const bytes = encode(rest.repeat(2 ** 20 / rest.length));
    for (let size = 0; size < megabytes * 1e6; size += bytes.length) yield bytes;
  }

  it("100 MB on one line", async () => {
    expect(await rejection(tablesOf(endless("a,b\n1,2\n", "1,2,", 100)))).toMatchObject({
      message:
        "data:3: the line is longer than 16 MB; is this a CSV file, with a line for each row?",
      code: "ERR_DATA_SIZE",
      line: 3,
    });
  });

  it("a quote that is not closed", async () => {
    expect(
      await rejection(tablesOf(endless('a,b\n1,2\n"', `${"x".repeat(63)}\n`, 100))),
    ).toMatchObject({
      message:
        'data:3: a quote is opened and not closed within 16 MB; close it, or write it twice ("")',
      code: "ERR_DATA_SIZE",
      line: 3,
    });
  });

  it("a header without an end", async () => {
    expect(await rejection(tablesOf(endless("", "columns,", 30)))).toMatchObject({
      code: "ERR_DATA_SIZE",
      line: 1,
    });
  });

  it("blank lines, of which only the first is looked at", async () => {
    async function* source() {
      yield* endless("a,b\n1,2\n", "\n", 3);
      yield encode("3,4\n");
    }
    expect(await rejection(tablesOf(source()))).toMatchObject({
      message: "data:3: the line is blank; remove it",
      line: 3,
    });
  });
});
