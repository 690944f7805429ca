import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/csv/parseCsv.ts";
import { failure } from "../failure.ts";

const name = "houses.csv";

/** The problem with one cell, below the prefix and the name of the column. */
function cellMessage(cell: string): { message: string; code: string } {
  const text = `a,area\n1,2\n3,"${cell.replaceAll('"', '""')}"\n`;
  const { message, code, line, column } = failure(() => parseCsv(text, { name }).column("area"));
  expect({ line, column }).toEqual({ line: 3, column: "area" });
  expect(message).toMatch(/^houses\.csv:3: column "area" /);
  return { message: message.slice('houses.csv:3: column "area" '.length), code };
}

describe("a cell that is not a number", () => {
  it("is named with its line and column, as the architecture prescribes", () => {
    const rows = Array.from({ length: 15 }, (_, i) => `${i},2\n`).join("");
    const table = parseCsv(`area,price\n${rows}n/a,3\n`, { name });
    expect(failure(() => table.column("area"))).toEqual({
      message:
        'houses.csv:17: column "area" holds "n/a", expected a number; ' +
        'pass missing: "drop" or fix the row',
      code: "ERR_DATA_MISSING",
      source: name,
      line: 17,
      column: "area",
    });
  });

  it.each(["NA", "n/a", "N/A", "#N/A", "NaN", "nan", " NaN ", "null", "NULL", "None", "?"])(
    "counts as missing when it says so: %s",
    (cell) => {
      const holds = `holds ${JSON.stringify(cell)}, expected a number`;
      expect(cellMessage(cell)).toEqual({
        message: `${holds}; pass missing: "drop" or fix the row`,
        code: "ERR_DATA_MISSING",
      });
    },
  );

  it.each(["", " ", "\t"])("counts as missing when it is blank: %j", (cell) => {
    expect(cellMessage(cell)).toEqual({
      message: 'is empty, expected a number; pass missing: "drop" or fix the row',
      code: "ERR_DATA_MISSING",
    });
  });

  it.each([
    ["red", "select another column or fix the row"],
    ["Infinity", "write a finite number or remove the row"],
    ["-inf", "write a finite number or remove the row"],
    ["1e999", "it must be below 1.8e308; fix the row"],
    ["-2.5E+400", "it must be below 1.8e308; fix the row"],
    ["1,234", "remove the thousands separator (1234) or write a decimal point (1.234)"],
    ["1,234,567.5", "remove the thousands separator (1234567.5)"],
    ["-1,5", "write a decimal point (-1.5)"],
    ["0x10", "write it in decimal (16)"],
    ["0b101", "write it in decimal (5)"],
    ["12abc", "keep only the number (12)"],
    ["-3.5 km", "keep only the number (-3.5)"],
    ["50%", "keep only the number (50)"],
    ["1_000", "write it with digits only, as 12.5 or 1.2e3"],
    ["1 000", "write it with digits only, as 12.5 or 1.2e3"],
    ["$5", "write it with digits only, as 12.5 or 1.2e3"],
    ["1e", "keep only the number (1)"],
    ["1.2.3", "write it with digits only, as 12.5 or 1.2e3"],
    ["--1", "write it with digits only, as 12.5 or 1.2e3"],
    ["٣", "select another column or fix the row"],
    ["12\u00a0", "write it with digits only, as 12.5 or 1.2e3"],
    ["+", "select another column or fix the row"],
    [".", "select another column or fix the row"],
    ["true", "select another column or fix the row"],
  ])("gets advice that fits it: %j", (cell, advice) => {
    expect(cellMessage(cell)).toEqual({
      message: `holds ${JSON.stringify(cell)}, expected a number; ${advice}`,
      code: "ERR_DATA_NUMBER",
    });
  });

  it("is cut when it is long, and printed on one line", () => {
    const { message } = cellMessage(`a\nb"\u2028${"😀".repeat(60)}`);
    expect(message).toBe(
      `holds "a\\nb"\\u2028${"😀".repeat(35)}…", expected a number; ` +
        "select another column or fix the row",
    );
  });

  it("is found on its own line, below cells that span lines", () => {
    const table = parseCsv('a,b,c\n1,2,3\n"x\ny\r\nz",4,red\n', { name });
    expect(failure(() => table.column("c"))).toMatchObject({ line: 5, column: "c" });
    expect(failure(() => table.column("a"))).toMatchObject({ line: 3, column: "a" });
  });

  it("takes time in proportion to its length", () => {
    const text = `a\n${"1".repeat(1e6)}x\n${" ".repeat(1e6)}x\n${"1,".repeat(3e5)}x\n`;
    const start = performance.now();
    expect(failure(() => parseCsv(`b;${text}`, { delimiter: ";" })).code).toBe("ERR_DATA_ROW");
    const rows = text.replaceAll(",", "_");
    expect(failure(() => parseCsv(rows).column("a")).code).toBe("ERR_DATA_NUMBER");
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("an unknown column", () => {
  it.each([
    ["area,age,price", "aera", '"area", "age", "price"; did you mean "area"?'],
    ["area,age,price", "Price", '"area", "age", "price"; did you mean "price"?'],
    ["area,age,price", "PRICE", '"area", "age", "price"; did you mean "price"?'],
    ["area;size,price", "rooms", '"area;size", "price"; select one of these'],
    ["area,age,price", "rooms", '"area", "age", "price"; select one of these'],
    ["area;age;price", "area", '"area;age;price"; pass delimiter: ";"'],
    ["area\tage", "area", '"area\\tage"; pass delimiter: "\\t"'],
    ["120,12,410", "area", '"120", "12", "410"; add a header row if the first row is data'],
    ["area", "", '"area"; select one of these'],
  ])("of the header %s is answered with the names there are", (header, column, rest) => {
    const row = header.replace(/[^,]+/g, "1");
    expect(failure(() => parseCsv(`${header}\n${row}\n`, { name }).column(column))).toEqual({
      message: `houses.csv:1: there is no column "${column}" among ${rest}`,
      code: "ERR_DATA_COLUMN",
      source: name,
      line: 1,
      column,
    });
  });

  it("is answered with at most 20 names", () => {
    const header = Array.from({ length: 25 }, (_, i) => `x${i}`);
    const table = parseCsv(`${header}\n${header.map(() => 1)}\n`);
    const listed = header.slice(0, 20).map((column) => `"${column}"`);
    expect(failure(() => table.column("price")).message).toBe(
      `data.csv:1: there is no column "price" among ${listed.join(", ")} and 5 more; ` +
        "select one of these",
    );
  });

  it("is no name that objects inherit", () => {
    expect(failure(() => parseCsv("a\n1\n").column("constructor")).code).toBe("ERR_DATA_COLUMN");
    expect(parseCsv("__proto__,toString\n1,2\n").column("__proto__")).toEqual(Float64Array.of(1));
  });
});

describe("Table", () => {
  const text = "town,area,age,price\nUlm,120,,410\nBonn,NA,10,380\nKiel,95,x,300\nBern,80,5,250\n";

  it("hands out a copy of a column", () => {
    const table = parseCsv(text);
    table.column("price").fill(0);
    expect(table.column("price")).toEqual(Float64Array.of(410, 380, 300, 250));
  });

  it("finds a column by a name in another Unicode form or between spaces", () => {
    const table = parseCsv("größe\n1\n");
    expect(table.column(" gro\u0308ße ")).toEqual(Float64Array.of(1));
  });

  it("takes columns of names along as long as nobody computes with them", () => {
    const { columns, rowCount, missing } = parseCsv(text);
    expect({ columns, rowCount, missing }).toEqual({
      columns: ["town", "area", "age", "price"],
      rowCount: 4,
      missing: "error",
    });
  });

  it("drops no row unasked", () => {
    expect(failure(() => parseCsv(text).select(["area", "price"]))).toMatchObject({
      code: "ERR_DATA_MISSING",
      line: 3,
      column: "area",
    });
  });

  it("drops the rows that lack a value in a selected column, and counts them", () => {
    const table = parseCsv(text, { missing: "drop" });
    expect(table.select(["price", "area"])).toEqual({
      columns: [Float64Array.of(410, 300, 250), Float64Array.of(120, 95, 80)],
      rowCount: 3,
      dropped: 1,
      filled: 0,
    });
    expect(table.select(["price"])).toMatchObject({ rowCount: 4, dropped: 0 });
  });

  it("refuses a word that is not a missing value, although it may drop rows", () => {
    const table = parseCsv(text, { missing: "drop", name });
    expect(failure(() => table.select(["area", "age"]))).toEqual({
      message:
        'houses.csv:4: column "age" holds "x", expected a number; ' +
        "select another column or fix the row",
      code: "ERR_DATA_NUMBER",
      source: name,
      line: 4,
      column: "age",
    });
  });

  it("reports the topmost wrong cell of all selected columns", () => {
    const table = parseCsv("a,b\n1,2\n1,x\ny,2\n");
    expect(failure(() => table.select(["a", "b"]))).toMatchObject({ line: 3, column: "b" });
    expect(failure(() => table.select(["b", "a"]))).toMatchObject({ line: 3, column: "b" });
  });

  it("drops no row of a single column, so that its rows stay those of the table", () => {
    const table = parseCsv("a\n1\n\n2\n", { missing: "drop", name });
    expect(failure(() => table.column("a")).message).toBe(
      'houses.csv:3: column "a" is empty, expected a number; ' +
        "use select, which drops such rows, or fix the row",
    );
    expect(table.select(["a"]).columns).toEqual([Float64Array.of(1, 2)]);
  });

  it("refuses a selection that leaves no row", () => {
    const table = parseCsv("a,b\n,2\n1,NA\n", { missing: "drop", name });
    expect(failure(() => table.select(["a", "b"]))).toEqual({
      message:
        'houses.csv: no row has a value in all of "a", "b" (2 dropped); select other columns',
      code: "ERR_DATA_EMPTY",
      source: name,
      line: undefined,
      column: undefined,
    });
  });

  it("refuses a column that is selected twice", () => {
    expect(failure(() => parseCsv("a,b\n1,2\n", { name }).select(["a", "b", "a "]))).toMatchObject({
      message: 'houses.csv: column "a" is selected twice; select each column once',
      code: "ERR_DATA_COLUMN",
      column: "a",
    });
  });
});
