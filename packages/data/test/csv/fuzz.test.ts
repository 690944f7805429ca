import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import type { CsvOptions } from "../../src/csv/CsvOptions.ts";
import { parseCsv } from "../../src/csv/parseCsv.ts";
import { readCsv } from "../../src/csv/readCsv.ts";
import { streamCsv } from "../../src/csv/streamCsv.ts";
import { DataError } from "../../src/DataError.ts";
import type { Table } from "../../src/table/Table.ts";
import { failure } from "../failure.ts";
import golden from "../golden/csv.json" with { type: "json" };
import { must } from "../must.ts";
import { randomIntegers } from "../random.ts";

const texts = golden.cases.map(({ text }) => text);
const scraps = [
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\0",
  "\ufeff",
  "\ud800",
  "NaN",
  "1e999",
  "-",
  "x",
];

/** Damages a text in one of the ways that files are damaged in. */
function damage(text: string, below: (n: number) => number): string {
  const at = below(text.length + 1);
  const kind = below(5);
  if (kind === 0) return text.slice(0, at);
  if (kind === 1) return text.slice(at);
  if (kind === 2) return text.slice(0, at) + text.slice(at + 1 + below(3));
  if (kind === 3) return text.slice(0, at) + String.fromCharCode(below(256)) + text.slice(at + 1);
  return text.slice(0, at) + scraps[below(scraps.length)] + text.slice(at);
}

/** Fails unless a table holds together: all it hands out are finite numbers, as many as its rows. */
function checkTable(table: Table): void {
  must(new Set(table.columns).size === table.columns.length, table.columns);
  must(table.rowCount > 0, "no rows");
  for (const column of table.columns) {
    try {
      const { columns, rowCount, dropped } = table.select([column]);
      const [numbers = []] = columns;
      must(rowCount + dropped === table.rowCount, `${rowCount} and ${dropped} rows`);
      must(numbers.length === rowCount && numbers.every(Number.isFinite), numbers);
    } catch (error) {
      // Rethrows whatever is no DataError on one line.
      failure(() => {
        throw error;
      });
    }
  }
}

it("a damaged text gives a DataError on one line, or a table of finite numbers", () => {
  const below = randomIntegers(3);
  let [tables, errors] = [0, 0];
  for (let round = 0; round < 8000; round++) {
    let text = texts[below(texts.length)] as string;
    for (let times = below(4); times >= 0; times--) text = damage(text, below);
    const options: CsvOptions = {
      delimiter: ([",", ";", "\t"] as const)[below(3)] as ",",
      missing: below(2) === 0 ? "drop" : "error",
    };
    let table: Table;
    try {
      table = parseCsv(text, options);
    } catch (error) {
      if (!(error instanceof DataError)) throw new Error(JSON.stringify(text), { cause: error });
      must(/^data\.csv(:\d+)?: [^\n\r]+$/.test(error.message), error);
      const lines = text.split(/\r\n|\n|\r/).length;
      must((error.line ?? 1) <= lines, `${error} in ${lines} lines`);
      errors++;
      continue;
    }
    checkTable(table);
    tables++;
  }
  // Both outcomes have to occur, or the damage is not of the right size.
  expect(Math.min(tables, errors)).toBeGreaterThan(1000);
});

it("a file of damaged bytes gives a DataError, or a table of finite numbers", async () => {
  const below = randomIntegers(4);
  const folder = await mkdtemp(join(tmpdir(), "linnet-fuzz-"));
  const path = join(folder, "data.csv");
  let tables = 0;
  for (let round = 0; round < 500; round++) {
    const bytes = new TextEncoder().encode(texts[below(texts.length)]);
    for (let times = below(3); times >= 0; times--) bytes[below(bytes.length)] = below(256);
    await writeFile(path, bytes.subarray(0, below(4) === 0 ? below(bytes.length) : bytes.length));
    try {
      checkTable(await readCsv(path, { missing: "drop" }));
      tables++;
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      expect(error.source).toBe(path);
    }
  }
  expect(tables).toBeGreaterThan(50);
  await rm(folder, { recursive: true });
});

it("damaged bytes in pieces, compressed or not, give the rows or the error that they give whole", async () => {
  const below = randomIntegers(5);
  let [tables, errors] = [0, 0];
  for (let round = 0; round < 600; round++) {
    const bytes = new TextEncoder().encode(texts[below(texts.length)]);
    for (let times = below(3); times > 0; times--) bytes[below(bytes.length)] = below(256);
    const delimiter = [",", ";", "\t"][below(3)] as string;
    const options = { name: "data.csv", missing: "drop", delimiter } as const;
    const whole = await outcome(async () => [await readCsv(bytes, options)]);
    const source = below(3) === 0 ? new Uint8Array(gzipSync(bytes)) : pieces(bytes, below);
    const inParts = await outcome(async () => {
      const found: Table[] = [];
      for await (const table of streamCsv(source, { ...options, rowsPerChunk: 1 + below(4) })) {
        found.push(table);
      }
      return found;
    });
    expect(inParts).toEqual(whole);
    if (typeof whole === "string") errors++;
    else tables++;
  }
  expect(Math.min(tables, errors)).toBeGreaterThan(50);
});

it("damaged gzip gives a DataError, or what was compressed", async () => {
  const below = randomIntegers(6);
  const text = `a,b\n${Array.from({ length: 500 }, (_, i) => `${i},${below(1000)}\n`).join("")}`;
  const packed = gzipSync(text);
  let errors = 0;
  for (let round = 0; round < 300; round++) {
    const bytes = new Uint8Array(packed);
    for (let times = below(2); times >= 0; times--) bytes[below(bytes.length)] = below(256);
    const source = below(3) === 0 ? bytes.subarray(0, below(bytes.length)) : bytes;
    try {
      checkTable(await readCsv(source));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      errors++;
    }
  }
  expect(errors).toBeGreaterThan(200);
});

async function* pieces(bytes: Uint8Array, below: (n: number) => number) {
  for (let start = 0, length = 0; start < bytes.length; start += length) {
    length = 1 + below(20);
    yield bytes.slice(start, start + length);
  }
}

/** The numbers of a column over some tables; nothing where a word is among them. */
function numbersOf(tables: readonly Table[], column: string): number[] {
  const numbers: number[] = [];
  for (const table of tables) {
    try {
      numbers.push(...(table.select([column]).columns[0] as Float64Array));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (error.code !== "ERR_DATA_EMPTY") return [];
    }
  }
  return numbers;
}

/** The numbers of all columns of some tables, or the message of the error. */
async function outcome(read: () => Promise<readonly Table[]>): Promise<string | number[][]> {
  try {
    const tables = await read();
    return (tables[0] as Table).columns.map((column) => numbersOf(tables, column));
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.message;
  }
}
