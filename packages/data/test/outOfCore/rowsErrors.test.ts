import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCsvRows, parseCsv } from "../../src/index.ts";
import { fields, rejection } from "../failure.ts";
import { randomIntegers } from "../random.ts";
import { openText, rowsAt } from "./rows.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "linnet-errors-"));
});
afterAll(() => rm(folder, { recursive: true }));

const choice = { features: ["x"], target: "y" };

/** Texts, and the whole message that they are refused with. */
const refused: [what: string, text: string, message: string][] = [
  ["no bytes", "", "data.csv: the file is empty; it must have a header line and rows"],
  ["a mark only", "\ufeff", "data.csv: the file is empty; it must have a header line and rows"],
  ["line breaks", "\n\r\n\n", "data.csv: the file is empty; it must have a header line and rows"],
  ["a header only", "x,y\n\n", "data.csv:1: there is only a header; add rows below it"],
  [
    "no header",
    "1,2\n3,4\n",
    'data.csv:1: there is no column "x" among "1", "2"; add a header row if the first row is data',
  ],
  ["a name twice", "x,x\n1,2\n", 'data.csv:1: columns 1 and 2 are both named "x"; rename one'],
  ["no name", "x,\n1,2\n", "data.csv:1: column 2 has no name; name it or remove it"],
  [
    "another column",
    "x,z\n1,2\n",
    'data.csv:1: there is no column "y" among "x", "z"; select one of these',
  ],
  [
    "a short row",
    "x,y\n1,2\n3\n",
    "data.csv:3: row has 1 cell, the header has 2; add the missing cells or remove the row",
  ],
  [
    "a long row",
    "x,y\n1,2\n3,4,5\n",
    "data.csv:3: row has 3 cells, the header has 2; remove the extra cells or quote a cell that holds the delimiter",
  ],
  ["a blank line", "x,y\n1,2\n\n3,4\n", "data.csv:3: the line is blank; remove it"],
  [
    "a word",
    'x,y\n1,2\n"3",old\n',
    'data.csv:3: column "y" holds "old", expected a number; select another column or fix the row',
  ],
  [
    "an infinity",
    "x,y\ninf,2\n",
    'data.csv:2: column "x" holds "inf", expected a number; write a finite number or remove the row',
  ],
  [
    "too large",
    "x,y\n1e999,2\n",
    'data.csv:2: column "x" holds "1e999", expected a number; it must be below 1.8e308; fix the row',
  ],
  [
    "no value",
    "x,y\n1,\n",
    'data.csv:2: column "y" is empty, expected a number; pass missing: "drop" or fix the row',
  ],
  [
    "an open quote",
    'x,y\n1,2\n3,"4\n5,6\n',
    'data.csv:3: cell 2 opens a quote that is never closed; close it, or write a quote that belongs to the text twice ("")',
  ],
  [
    "a stray quote",
    'x,y\n1,2\n3,4"\n5,6\n',
    'data.csv:3: cell 2 has a quote after other characters; quote the whole cell and write a quote that belongs to the text twice ("")',
  ],
  [
    "text behind a quote",
    'x,y\n1,2\n3,"4"5\n',
    'data.csv:3: cell 2 goes on after its closing quote; put the delimiter there, or write a quote that belongs to the text twice ("")',
  ],
  [
    "a word below quoted lines",
    'n,x,y\n"a\nb",1,2\n"c\r\n\n",x,2\n',
    'data.csv:6: column "x" holds "x", expected a number; select another column or fix the row',
  ],
  [
    "a quoted header of two lines",
    'x,"y\n1"\n1,2\n',
    'data.csv:1: there is no column "y" among "x", "y\\n1"; select one of these',
  ],
];

describe("openCsvRows refuses", () => {
  it.each(refused)("%s, in the words of parseCsv", async (_, text, message) => {
    expect((await rejection(openText(text))).message).toBe(message);
  });

  it("rows without a value only where they are not to be dropped", async () => {
    const text = "x,y\n1,2\n,3\nNA,4\n";
    expect((await openText(text, { missing: "drop" })).index.dropped).toBe(2);
    expect((await rejection(openText("x,y\n,1\n2,\n", { missing: "drop" }))).message).toBe(
      'data.csv: no row has a value in all of "x", "y" (2 dropped); select other columns',
    );
    expect((await rejection(openText("x,y\n,1\n,2\n", { missing: "mean" }))).message).toBe(
      'data.csv: column "x" has no value at all, so no mean; leave it out',
    );
  });

  it("what float32 cannot hold, if that is asked for", async () => {
    expect((await rejection(openText("x,y\n1,1e39\n", { dtype: "float32" }))).message).toBe(
      'data.csv: column "y" holds 1e+39, which float32 cannot; use float64',
    );
  });

  it.each([
    [{ features: [] }, "openCsvRows: features is empty; name at least one column"],
    [{ features: "x" as never }, "openCsvRows: features is empty; name at least one column"],
    [{ missing: "skip" as never }, 'openCsvRows: missing is "skip"; use "error", "drop" or "mean"'],
    [{ delimiter: "ab" }, /^openCsvRows: delimiter is "ab"; /],
    [{ dtype: "int32" as const }, 'openCsvRows: dtype is int32; use "float32" or "float64"'],
    [{ features: ["x", "y"] }, 'data.csv: column "y" is selected twice; select each column once'],
  ])("options %j", async (options, message) => {
    await expect(openText("x,y\n1,2\n", options)).rejects.toThrow(message);
  });

  it("what cannot be read in any order", async () => {
    const problem =
      "its rows cannot be read in any order, as it is a stream or compressed; save it as a plain file first";
    const zipped = gzipSync("x,y\n1,2\n");
    expect(await rejection(openCsvRows(zipped, choice))).toMatchObject({
      message: `data: ${problem}`,
      code: "ERR_DATA_ACCESS",
    });
    const path = join(folder, "rows.csv.gz");
    await writeFile(path, zipped);
    expect((await rejection(openCsvRows(path, choice))).message).toBe(`${path}: ${problem}`);
    const stream = new Blob(["x,y\n1,2\n"]).stream();
    expect((await rejection(openCsvRows(stream, choice))).message).toBe(`data: ${problem}`);
  });

  it("truth values, which only a table can tell from words", async () => {
    expect((await rejection(openText("x,y\ntrue,1\nfalse,2\n"))).message).toBe(
      'data.csv:2: column "x" holds "true", expected a number; select another column or fix the row',
    );
  });

  it("zeros, as a file has that was not written to its end", async () => {
    const bytes = new Uint8Array(1000);
    bytes.set(new TextEncoder().encode("n,x,y\na,1,2\nb"));
    expect((await rejection(openCsvRows(bytes, choice))).message).toBe(
      "data:3: there is a NUL character, so this is no text; export the data as CSV in UTF-8",
    );
  });

  it("what is no file, or no text", async () => {
    expect((await rejection(openCsvRows(join(folder, "none.csv"), choice))).code).toBe(
      "ERR_DATA_FILE",
    );
    expect((await rejection(openCsvRows(folder, choice))).code).toBe("ERR_DATA_FILE");
    const kinds: [bytes: number[], kind: string][] = [
      [[0xff, 0xfe, 0x78, 0, 0x0a, 0], "UTF-16 text"],
      [[0x50, 0x41, 0x52, 0x31, 0, 0, 0, 0], "a Parquet file"],
      [[0x50, 0x4b, 3, 4, 0, 0, 0], "a ZIP archive or a spreadsheet"],
    ];
    for (const [bytes, kind] of kinds) {
      expect((await rejection(openCsvRows(Uint8Array.from(bytes), choice))).message).toBe(
        `data: the file is ${kind}; export the data as CSV in UTF-8`,
      );
    }
    const latin = Uint8Array.from(Buffer.from("x,y\n1,2\n3,\xe9\n", "latin1"));
    expect(await rejection(openCsvRows(latin, choice))).toMatchObject({
      code: "ERR_DATA_ENCODING",
      line: 3,
    });
  });

  it("a row of more than 16 MB, as soon as it is that long", async () => {
    const size = 40 * 2 ** 20;
    const bytes = new Uint8Array(size).fill(0x31);
    bytes.set(new TextEncoder().encode('x,y\n1,2\n3,"'));
    const read: number[] = [];
    const opening = openCsvRows(new Blob([bytes]), {
      ...choice,
      onProgress: ({ bytes: so }) => read.push(so),
    });
    expect((await rejection(opening)).message).toBe(
      "data:3: the row that starts here is longer than 16 MB; close its quote, or break its lines",
    );
    expect(read.at(-1)).toBeLessThan(18 * 2 ** 20);
  });
});

/** What parseCsv and openCsvRows have to agree on: the values of two columns, or what is wrong. */
async function outcomes(text: string, missing: "error" | "drop" | "mean", delimiter: string) {
  const options = { name: "data.csv", missing, delimiter };
  const wanted = await attempt(() => {
    const { columns, rowCount } = parseCsv(text, options).select(["x", "y"]);
    return Array.from({ length: rowCount }, (_, i) => columns.map((column) => column[i]));
  });
  const found = await attempt(async () => {
    const rows = await openText(text, options);
    return rowsAt(rows, [...Array(rows.length).keys()]);
  });
  return [found, wanted];
}

async function attempt(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    return fields(error);
  }
}

describe("openCsvRows agrees with parseCsv", () => {
  const parts = [
    "1",
    "-2.5",
    "1e3",
    " 3",
    "",
    "NA",
    "x",
    '"',
    '""',
    '"4"',
    ",",
    ",",
    ";",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "é",
    "\0",
    "0x1",
  ];

  it.each(["error", "drop"] as const)("on texts of random parts, missing: %s", async (missing) => {
    const random = randomIntegers(missing === "drop" ? 11 : 12);
    let accepted = 0;
    for (let run = 0; run < 600; run++) {
      const rows = Array.from({ length: random(4) }, () =>
        Array.from({ length: 1 + random(6) }, () => parts[random(parts.length)]).join(""),
      );
      const plain = Array.from({ length: random(3) }, () => `${random(9)},"${random(9)}"\n`);
      const text = `x,y\n${plain.join("")}${rows.join("")}`;
      const [found, wanted] = await outcomes(text, missing, ",");
      if (Array.isArray(wanted)) accepted++;
      // Of several things that are wrong, a table names the rows first and this one the topmost.
      if (Array.isArray(wanted) || !/[\r\n][^\r\n]/.test(text.slice(4))) {
        expect(found, JSON.stringify(text)).toEqual(wanted);
      } else {
        expect(found, JSON.stringify(text)).toMatchObject({ source: "data.csv" });
      }
    }
    expect(accepted).toBeGreaterThan(50);
  });
});
