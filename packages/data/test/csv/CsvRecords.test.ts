import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/csv/parseCsv.ts";
import golden from "../golden/csv.json" with { type: "json" };
import { recordsOf } from "./recordsOf.ts";

describe("CsvRecords and parseCsv agree with Python's csv module", () => {
  it.each(golden.cases)("$title", ({ text, delimiter, records, columns, numbers }) => {
    const body = text.replace(/^\ufeff/, "");
    expect(recordsOf(body, delimiter)).toEqual(records);
    for (const length of [1, 2, 3, 7]) {
      expect(recordsOf(body, delimiter, () => length)).toEqual(records);
    }
    const table = parseCsv(text, { delimiter });
    expect(table.columns).toEqual(columns);
    expect(table.rowCount).toBe(records.length - 1);
    for (const column of columns) {
      const expected = (numbers as Record<string, number[]>)[column];
      if (expected === undefined) expect(() => table.column(column)).toThrow("expected a number");
      else expect(table.column(column)).toEqual(Float64Array.from(expected));
    }
  });
});

describe("CsvRecords", () => {
  it("keeps the lines of records when runs of quoted and plain ones alternate", () => {
    // Longer than one batch of the parser, and with every third record over two lines.
    const rows = Array.from({ length: 5000 }, (_, i) => {
      if (i % 7 === 0) return { text: `${i},plain`, cells: [`${i}`, "plain"], lines: 1 };
      if (i % 3 === 0)
        return { text: `${i},"two\r\n""lines"""`, cells: [`${i}`, 'two\r\n"lines"'], lines: 2 };
      return { text: `"${i}","quoted"`, cells: [`${i}`, "quoted"], lines: 1 };
    });
    let line = 1;
    const expected = rows.map(({ cells, lines }) => {
      line += lines;
      return { line: line - lines, cells };
    });
    const text = rows.map((row) => row.text).join("\r\n");
    expect(recordsOf(text, ",")).toEqual(expected);
    expect(recordsOf(text, ",", () => 1009)).toEqual(expected);
  });
});
