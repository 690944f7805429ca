import { ArgumentError } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/csv/parseCsv.ts";
import { Table } from "../../src/table/Table.ts";
import { failure } from "../failure.ts";
import golden from "../golden/means.json" with { type: "json" };

describe("the type of a column", () => {
  it.each([
    ["1 2 3", "integer"],
    ["1 2.0 3e2", "integer"],
    ["-0 9007199254740991", "integer"],
    ["1 9007199254740992", "number"],
    ["1 2.5", "number"],
    ["1 NA -2", "integer"],
    ["true false TRUE", "boolean"],
    ["True n/a False", "boolean"],
    ["true 1", "text"],
    ["true maybe", "text"],
    ["1 x", "text"],
    ["red blue", "text"],
    ["NA null ?", "empty"],
    ["Infinity 1", "text"],
  ])("of %s is %s", (cells, type) => {
    expect(parseCsv(`a\n${cells.replaceAll(" ", "\n")}\n`).types).toEqual({ a: type });
  });

  it("is reported for every column, also of a strange name", () => {
    const { types } = parseCsv("__proto__,a\n1,x\n");
    expect(Object.entries(types)).toEqual([
      ["__proto__", "integer"],
      ["a", "text"],
    ]);
  });
});

describe("truth values", () => {
  const table = parseCsv("a,b\ntrue,1\nFALSE,2\n,3\n", { missing: "drop", name: "x.csv" });

  it("are 1 and 0 as numbers", () => {
    expect(table.select(["a", "b"]).columns).toEqual([
      Float64Array.of(1, 0),
      Float64Array.of(1, 2),
    ]);
  });

  it("may be missing like numbers", () => {
    expect(failure(() => table.column("a"))).toMatchObject({ code: "ERR_DATA_MISSING", line: 4 });
  });

  it("are text as they were written", () => {
    expect(table.text("a")).toEqual(["true", "FALSE", null]);
  });
});

describe("text", () => {
  const csv = "zip,country,x\n01234,NA,1\n,FR,2\n99,None,3\n";

  it("is kept as written where a column is named", () => {
    const table = parseCsv(csv, { text: ["zip", " country"] });
    expect(table.types).toEqual({ zip: "text", country: "text", x: "integer" });
    expect(table.text("zip")).toEqual(["01234", null, "99"]);
    expect(table.text("country")).toEqual(["NA", "FR", "None"]);
  });

  it("is no number then", () => {
    const table = parseCsv(csv, { text: ["zip"], name: "x.csv" });
    expect(failure(() => table.column("zip"))).toMatchObject({
      message:
        'x.csv:2: column "zip" holds "01234", expected a number; ' +
        "the column is kept as text, select another one",
      code: "ERR_DATA_TYPE",
    });
  });

  it("is not made of numbers, whose notation is lost", () => {
    const table = parseCsv("code\nA1\n007\n", { name: "x.csv" });
    expect(failure(() => table.text("code"))).toEqual({
      message:
        'x.csv:3: column "code" holds the number 7, expected text; ' +
        'pass text: ["code"] to the reader to keep cells as they are written',
      code: "ERR_DATA_TYPE",
      source: "x.csv",
      line: 3,
      column: "code",
    });
  });

  it("of a mixed column with the option is all there", () => {
    expect(parseCsv("code\nA1\n007\n", { text: ["code"] }).text("code")).toEqual(["A1", "007"]);
  });
});

describe("the option columns", () => {
  const csv = 'a,b,c\n1,"x\ny",3\n4,z,6\n';

  it("keeps those in the order asked for", () => {
    const table = parseCsv(csv, { columns: ["c", "a"] });
    expect(table.columns).toEqual(["c", "a"]);
    expect(table.select(["a", "c"]).columns).toEqual([
      Float64Array.of(1, 4),
      Float64Array.of(3, 6),
    ]);
  });

  it.each([
    [{ columns: ["d"] }, 'there is no column "d" among "a", "b", "c"; select one of these'],
    [{ text: ["B"] }, 'there is no column "B" among "a", "b", "c"; did you mean "b"?'],
  ])("and text name columns of the header: %j", (options, problem) => {
    expect(failure(() => parseCsv(csv, options))).toMatchObject({
      message: `data.csv:1: ${problem}`,
      code: "ERR_DATA_COLUMN",
    });
  });

  it("names each once", () => {
    expect(failure(() => parseCsv(csv, { columns: ["a", "b", " a"] }))).toMatchObject({
      message: 'data.csv: column "a" is named twice; name each column once',
      code: "ERR_DATA_COLUMN",
    });
  });
});

describe('missing: "mean"', () => {
  it.each(golden.cases)("fills $title with the mean that Python has", ({ cells, mean }) => {
    const csv = `a\n${cells.map((cell) => cell ?? "NA").join("\n")}\n`;
    const { columns, rowCount, dropped, filled } = parseCsv(csv, { missing: "mean" }).select(["a"]);
    const values = [...(columns[0] as Float64Array)];
    expect(values.filter((_, i) => cells[i] !== null)).toEqual(
      cells.filter((cell) => cell !== null),
    );
    // Rounded twice, as a sum and as a quotient, where Python rounds once.
    for (const value of values.filter((_, i) => cells[i] === null)) {
      expect(Math.abs(value - mean)).toBeLessThanOrEqual(Math.abs(mean) * 2 ** -52);
    }
    expect({ rowCount, dropped, filled }).toEqual({
      rowCount: cells.length,
      dropped: 0,
      filled: cells.filter((cell) => cell === null).length,
    });
  });

  it("fills a single column, too", () => {
    const table = parseCsv("a\n1\nNA\n4\n", { missing: "mean" });
    expect(table.column("a")).toEqual(Float64Array.of(1, 2.5, 4));
  });

  it("refuses words that are no missing values", () => {
    const table = parseCsv("a,b\n1,1\n,2\nx,3\n", { missing: "mean" });
    expect(failure(() => table.select(["b", "a"]))).toMatchObject({
      code: "ERR_DATA_NUMBER",
      line: 4,
    });
  });

  it("refuses a column that is all missing", () => {
    const table = parseCsv("a,b\n1,\n2,NA\n", { missing: "mean", name: "x.csv" });
    expect(failure(() => table.select(["a", "b"]))).toEqual({
      message: 'x.csv: column "b" has no value at all, so no mean; leave it out',
      code: "ERR_DATA_MISSING",
      source: "x.csv",
      line: undefined,
      column: "b",
    });
  });
});

describe("a column that is all missing", () => {
  const csv = "a,b\n1,\n2,NA\n";

  it("is refused with its first line, or leaves no row", () => {
    expect(failure(() => parseCsv(csv).column("b"))).toMatchObject({
      code: "ERR_DATA_MISSING",
      line: 2,
      column: "b",
    });
    const dropping = parseCsv(csv, { missing: "drop" });
    expect(failure(() => dropping.select(["a", "b"]))).toMatchObject({
      message: 'data.csv: no row has a value in all of "a", "b" (2 dropped); select other columns',
      code: "ERR_DATA_EMPTY",
    });
    expect(dropping.text("b")).toEqual([null, null]);
  });
});

describe("Table.fromColumns", () => {
  it("takes typed arrays and arrays of each kind", () => {
    const table = Table.fromColumns({
      columns: {
        f64: Float64Array.of(1.5, -0, 3),
        f32: Float32Array.of(0.1, 2, 3),
        u8: Uint8Array.of(1, 2, 255),
        i64: BigInt64Array.of(1n, -2n, 9007199254740991n),
        mixed: [1, 2n, 3.5],
        flags: [true, false, true],
        names: ["12", "NA", ""],
      },
    });
    expect(table.types).toEqual({
      f64: "number",
      f32: "number",
      u8: "integer",
      i64: "integer",
      mixed: "number",
      flags: "boolean",
      names: "text",
    });
    expect([table.name, table.rowCount, table.missing]).toEqual(["table", 3, "error"]);
    expect(table.column("f64")).toEqual(Float64Array.of(1.5, -0, 3));
    expect(table.column("f32")).toEqual(Float64Array.from(Float32Array.of(0.1, 2, 3)));
    expect(table.column("i64")).toEqual(Float64Array.of(1, -2, 9007199254740991));
    expect(table.column("flags")).toEqual(Float64Array.of(1, 0, 1));
    expect(table.text("names")).toEqual(["12", "NA", ""]);
  });

  it("is a copy", () => {
    const values = Float64Array.of(1, 2);
    const table = Table.fromColumns({ columns: { a: values } });
    values.fill(0);
    expect(table.column("a")).toEqual(Float64Array.of(1, 2));
  });

  it("counts null, undefined and NaN as missing, with the row", () => {
    const columns = {
      a: [1, null, 3],
      b: Float32Array.of(1, 2, Number.NaN),
      c: [undefined, "x", ""],
    };
    const table = Table.fromColumns({ name: "t", columns });
    expect(failure(() => table.column("a"))).toEqual({
      message:
        't, row 1: column "a" is empty, expected a number; pass missing: "drop" or fix the row',
      code: "ERR_DATA_MISSING",
      source: "t",
      line: undefined,
      column: "a",
      row: 1,
    });
    expect(failure(() => table.column("b")).row).toBe(2);
    expect(table.text("c")).toEqual([null, "x", ""]);
    const dropping = Table.fromColumns({ columns, missing: "drop" });
    expect(dropping.select(["a", "b"])).toMatchObject({ rowCount: 1, dropped: 2 });
    const filling = Table.fromColumns({ columns, missing: "mean" });
    expect(filling.select(["a", "b"])).toMatchObject({
      columns: [Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 1.5)],
      filled: 2,
    });
  });

  it("counts rows from where the source has them", () => {
    const table = Table.fromColumns({ columns: { a: ["x"] }, firstRow: 1000, isPart: true });
    expect(failure(() => table.column("a"))).toMatchObject({ row: 1000, code: "ERR_DATA_TYPE" });
    const part = Table.fromColumns({ columns: { a: [null] }, missing: "drop", isPart: true });
    expect(part.select(["a"]).rowCount).toBe(0);
  });

  it("refuses what float64 does not hold, when it is to be a number", () => {
    const columns = {
      a: [1, Number.POSITIVE_INFINITY],
      b: BigInt64Array.of(1n, 9007199254740993n),
    };
    const table = Table.fromColumns({ columns });
    expect(failure(() => table.column("a")).message).toBe(
      'table, row 1: column "a" holds "Infinity", expected a number; ' +
        "write a finite number or remove the row",
    );
    expect(failure(() => table.column("b")).message).toBe(
      'table, row 1: column "b" holds "9007199254740993", expected a number; ' +
        "float64 cannot hold it; select another column",
    );
  });

  it.each([
    [
      { a: [1], b: [1, 2] },
      'table: column "b" has 2 values, "a" has 1; give columns of one length',
      "ERR_DATA_ROW",
    ],
    [
      { a: [1], " a": [2] },
      'table: columns 1 and 2 are both named " a"; rename one',
      "ERR_DATA_HEADER",
    ],
    [{ " ": [1] }, "table: a column has no name; name it or remove it", "ERR_DATA_HEADER"],
    [
      { a: [null, 1, "x"] },
      'table, row 2: column "a" holds text below numbers; give values of one kind',
      "ERR_DATA_TYPE",
    ],
    [
      { a: [true, 1] },
      'table, row 1: column "a" holds numbers below truth values; give values of one kind',
      "ERR_DATA_TYPE",
    ],
    [
      { a: ["x", new Date(0)] },
      'table, row 1: column "a" holds a value of type object; give numbers, truth values or text',
      "ERR_DATA_TYPE",
    ],
    [
      { a: [{}] },
      'table, row 0: column "a" holds a value of type object; give numbers, truth values or text',
      "ERR_DATA_TYPE",
    ],
  ])("refuses %j", (columns, message, code) => {
    expect(failure(() => Table.fromColumns({ columns: columns as never }))).toMatchObject({
      message,
      code,
    });
  });

  it.each([
    [{ columns: {} }, "columns is empty; give at least one column"],
    [{}, "columns is empty; give at least one column"],
    [{ columns: { a: "text" } }, 'column "a" is no array; give an array or a typed array'],
    [{ columns: { a: [1] }, missing: "skip" }, 'missing is "skip"; use "error", "drop" or "mean"'],
  ])("refuses the options %j", (options, problem) => {
    const expected = new ArgumentError(`Table.fromColumns: ${problem}`);
    expect(() => Table.fromColumns(options as never)).toThrow(expected);
  });

  it("answers an unknown column without a line", () => {
    const table = Table.fromColumns({ columns: { area: [1], age: [2] } });
    expect(failure(() => table.column("aera"))).toEqual({
      message: 'table: there is no column "aera" among "area", "age"; did you mean "area"?',
      code: "ERR_DATA_COLUMN",
      source: "table",
      line: undefined,
      column: "aera",
    });
  });
});
