import { expect, it } from "vitest";
import { parseCsv } from "../../src/csv/parseCsv.ts";
import { randomIntegers } from "../random.ts";
import { recordsOf } from "./recordsOf.ts";

const pieces = ["a", "Z", "é", "日", "😀", " ", '"', ",", ";", "\t", "\n", "\r\n", "\r", "1", "\\"];

/** Quotes a cell where RFC 4180 asks for it, and sometimes where it does not. */
function write(cell: string, always: boolean): string {
  return always || /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

it("what a writer has quoted comes back equal, with the lines where rows start", () => {
  const below = randomIntegers(1);
  for (let round = 0; round < 500; round++) {
    const delimiter = ([",", ";", "\t"] as const)[below(3)] as string;
    const end = ["\n", "\r\n", "\r"][below(3)] as string;
    const width = 1 + below(4);
    const rows = Array.from({ length: 1 + below(10) }, () =>
      Array.from({ length: width }, () =>
        Array.from({ length: below(5) }, () => pieces[below(pieces.length)]).join(""),
      ),
    );
    let line = 1;
    const expected = rows.map((cells) => {
      const record = { line, cells };
      line += 1 + cells.join("x").split(/\r\n|\n|\r/).length - 1;
      return record;
    });
    // A last row of one empty cell has to be quoted: unquoted it is a blank line.
    const text = rows
      .map((row) => row.map((cell) => write(cell, cell === "" || below(3) === 0)).join(delimiter))
      .join(end);
    expect(recordsOf(text, delimiter)).toEqual(expected);
    expect(recordsOf(text, delimiter, () => 1 + below(7))).toEqual(expected);
  }
});

it("every float64 that JavaScript prints is read back as the same number", () => {
  const below = randomIntegers(2);
  const bits = new DataView(new ArrayBuffer(8));
  const values = Array.from({ length: 20000 }, () => {
    for (let i = 0; i < 4; i++) bits.setUint16(2 * i, below(65536));
    return bits.getFloat64(0);
  }).filter(Number.isFinite);
  const column = parseCsv(`x\n${values.join("\n")}\n`).column("x");
  expect(column).toEqual(Float64Array.from(values));
});
