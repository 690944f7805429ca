import { ArgumentError } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/csv/parseCsv.ts";
import { failure } from "../failure.ts";

const name = "houses.csv";
const quoteTwice = 'write a quote that belongs to the text twice ("")';

describe("parseCsv names line and column, and says what to do, for", () => {
  it.each([
    {
      title: "an empty text",
      text: "",
      message: "houses.csv: the file is empty; it must have a header line and rows",
      code: "ERR_DATA_EMPTY",
    },
    {
      title: "a text of a byte order mark and blank lines",
      text: "\ufeff\r\n\n",
      message: "houses.csv: the file is empty; it must have a header line and rows",
      code: "ERR_DATA_EMPTY",
    },
    {
      title: "a header without rows",
      text: "area,price\n",
      message: "houses.csv:1: there is only a header; add rows below it",
      code: "ERR_DATA_EMPTY",
      line: 1,
    },
    {
      title: "a blank header",
      text: "\narea,price\n1,2\n",
      message: "houses.csv:1: the header is blank; name the columns in the first line",
      code: "ERR_DATA_HEADER",
      line: 1,
    },
    {
      title: "a column without a name",
      text: "area,,price\n1,2,3\n",
      message: "houses.csv:1: column 2 has no name; name it or remove it",
      code: "ERR_DATA_HEADER",
      line: 1,
    },
    {
      title: "a name twice",
      text: "area,price, area\n1,2,3\n",
      message: 'houses.csv:1: columns 1 and 3 are both named "area"; rename one',
      code: "ERR_DATA_HEADER",
      line: 1,
      column: "area",
    },
    {
      title: "a short row",
      text: "a,b,c,d\n1,2,3,4\n1,2\n",
      message:
        "houses.csv:3: row has 2 cells, the header has 4; " +
        "add the missing cells or remove the row",
      code: "ERR_DATA_ROW",
      line: 3,
    },
    {
      title: "a row of one cell",
      text: "a,b\n1\n",
      message:
        "houses.csv:2: row has 1 cell, the header has 2; add the missing cells or remove the row",
      code: "ERR_DATA_ROW",
      line: 2,
    },
    {
      title: "a long row",
      text: "a,b\n1,2,3\n",
      message:
        "houses.csv:2: row has 3 cells, the header has 2; " +
        "remove the extra cells or quote a cell that holds the delimiter",
      code: "ERR_DATA_ROW",
      line: 2,
    },
    {
      title: "a ragged row below cells that span lines",
      text: 'a,b\r\n"one\r\ntwo\r\n",2\r\n1\r\n',
      message:
        "houses.csv:5: row has 1 cell, the header has 2; add the missing cells or remove the row",
      code: "ERR_DATA_ROW",
      line: 5,
    },
    {
      title: "rows that another delimiter splits",
      text: "area;price\n1,5;2\n",
      message: 'houses.csv:2: row has 2 cells, the header has 1; pass delimiter: ";"',
      code: "ERR_DATA_ROW",
      line: 2,
    },
    {
      title: "a blank line between rows",
      text: "a,b\n1,2\n\n3,4\n",
      message: "houses.csv:3: the line is blank; remove it",
      code: "ERR_DATA_ROW",
      line: 3,
    },
    {
      title: "a line of spaces at the end",
      text: "a,b\n1,2\n   \n",
      message: "houses.csv:3: the line is blank; remove it",
      code: "ERR_DATA_ROW",
      line: 3,
    },
    {
      title: "a quote that is never closed",
      text: 'a,b\n"x",1\n2,"open\n3,4\n5,6\n',
      message: `houses.csv:3: cell 2 opens a quote that is never closed; close it, or ${quoteTwice}`,
      code: "ERR_DATA_QUOTE",
      line: 3,
    },
    {
      title: "a quote that opens on a later line of its row",
      text: 'a,b\r\n"x\r\ny","open\r\n3,4\r\n',
      message: `houses.csv:3: cell 2 opens a quote that is never closed; close it, or ${quoteTwice}`,
      code: "ERR_DATA_QUOTE",
      line: 3,
    },
    {
      title: "text behind a closing quote",
      text: 'a,b\n"x"y,1\n',
      message: `houses.csv:2: cell 1 goes on after its closing quote; put the delimiter there, or ${quoteTwice}`,
      code: "ERR_DATA_QUOTE",
      line: 2,
    },
    {
      title: "an unclosed quote that a later one seems to close",
      text: 'a,b\n"x,1\r\n2,"y"\n',
      message: `houses.csv:2: cell 1 goes on after its closing quote on line 3; put the delimiter there, or ${quoteTwice}`,
      code: "ERR_DATA_QUOTE",
      line: 2,
    },
    {
      title: "a quote inside of a cell",
      text: 'size,price\n"ok",3\n5" pipe,2\n',
      message: `houses.csv:3: cell 1 has a quote after other characters; quote the whole cell and ${quoteTwice}`,
      code: "ERR_DATA_QUOTE",
      line: 3,
    },
    {
      title: "a space before a quote",
      text: 'a,b\n1, "2"\n',
      message: `houses.csv:2: cell 2 has a quote after other characters; quote the whole cell and ${quoteTwice}`,
      code: "ERR_DATA_QUOTE",
      line: 2,
    },
    {
      title: "a quote in the header",
      text: '"a,b\n1,2\n',
      message: `houses.csv:1: cell 1 opens a quote that is never closed; close it, or ${quoteTwice}`,
      code: "ERR_DATA_QUOTE",
      line: 1,
    },
    {
      title: "a NUL character",
      text: "a,b\r\n1,2\r\n\0,4\r\n",
      message:
        "houses.csv:3: there is a NUL character, so this is no text; export the data as CSV in UTF-8",
      code: "ERR_DATA_ENCODING",
      line: 3,
    },
  ])("$title", ({ text, message, code, line, column }) => {
    const expected = { message, code, source: name, line, column };
    expect(failure(() => parseCsv(text, { name }))).toEqual(expected);
  });

  it("many quoted rows before the wrong one", () => {
    const rows = Array.from({ length: 2500 }, (_, i) => `"${i}","x\ny"\n`);
    rows[2100] = '"1","x"y\n';
    expect(failure(() => parseCsv(`a,b\n${rows.join("")}`))).toMatchObject({
      code: "ERR_DATA_QUOTE",
      line: 4202,
    });
  });
});

describe("parseCsv", () => {
  it("calls data without a name data.csv", () => {
    expect(failure(() => parseCsv("")).message).toMatch(/^data\.csv: /);
    expect(parseCsv("a\n1\n").name).toBe("data.csv");
  });

  it("keeps a message on one line whatever the name of the file is", () => {
    const { message, source } = failure(() => parseCsv("", { name: 'a\nb\u2028"c\\d' }));
    expect(message).toMatch(/^a\\nb\\u2028"c\\d: the file is empty/);
    expect(source).toBe('a\nb\u2028"c\\d');
  });

  it.each([
    {
      options: { delimiter: "::" },
      message: 'parseCsv: delimiter is "::"; use one character, such as ",", ";", "\\t" or "|"',
    },
    ...['"', "\n", "", ".", "0", "e", "-", 1, null].map((delimiter) => ({
      options: { delimiter },
      message: `parseCsv: delimiter is ${JSON.stringify(delimiter)}; use one character, such as ",", ";", "\\t" or "|"`,
    })),
    {
      options: { missing: "ignore" },
      message: 'parseCsv: missing is "ignore"; use "error", "drop" or "mean"',
    },
  ])("refuses the option $options", ({ options, message }) => {
    expect(() => parseCsv("a\n1\n", options as object)).toThrow(new ArgumentError(message));
  });

  it("refuses what is not a string", () => {
    const bytes = new Uint8Array([97]) as unknown as string;
    const expected = new ArgumentError("parseCsv: text is of type object; give a string");
    expect(() => parseCsv(bytes)).toThrow(expected);
  });
});
