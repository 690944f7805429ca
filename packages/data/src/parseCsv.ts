import { ArgumentError } from "@linnet/tensor";
import { ColumnCells } from "./ColumnCells.ts";
import { type CsvRecord, csvRecords, type Delimiter } from "./csvRecords.ts";
import { DataError } from "./DataError.ts";
import { delimiterHint } from "./delimiterHint.ts";
import { lineBreaks } from "./lineBreaks.ts";
import { NumberList } from "./NumberList.ts";
import { quoted } from "./quoted.ts";
import { type MissingPolicy, Table } from "./Table.ts";

export interface CsvOptions {
  /** How messages name the data. */
  readonly name?: string;
  /** What separates the cells: a comma, a semicolon or a tab. */
  readonly delimiter?: Delimiter;
  /** What happens to a row without a value in a selected column; rows are never dropped unasked. */
  readonly missing?: MissingPolicy;
}

/**
 * Reads a CSV text: a header with the names of the columns, then one row of cells per line.
 *
 * Cells may be quoted, and then hold delimiters, line breaks and doubled quotes. Lines end in LF,
 * CRLF or CR. A byte order mark and blank lines at the end are skipped; spaces around column names
 * are not part of them, and names are compared in Unicode's form NFC.
 *
 * Throws `DataError` for an empty text, a header without rows or with an empty or repeated name, a
 * row with more or fewer cells than the header, a stray or unclosed quote, and NUL characters; what
 * cells hold is looked at when a column is used. Throws `ArgumentError` for an unknown option value.
 *
 * A table keeps 8 bytes per numeric cell. A text of 100 MB takes 6 to 30 seconds: the more cells and
 * quotes, the longer.
 *
 * Source: RFC 4180.
 *
 * @example
 * ```ts
 * import { parseCsv } from "@linnet/data";
 *
 * const table = parseCsv('town,area,price\n"Ulm, Donau",120,410\nBonn,95,380.5\n');
 * console.log(table.columns, table.rowCount); // [ 'town', 'area', 'price' ] 2
 * console.log(table.column("price")); // Float64Array(2) [ 410, 380.5 ]
 * ```
 */
export function parseCsv(
  text: string,
  { name = "data.csv", delimiter = ",", missing = "error" }: CsvOptions = {},
): Table {
  checkArguments(text, delimiter, missing);
  const body = checkText(text, name);
  const records = csvRecords(body, name, delimiter);
  const columns = readHeader(records.next().value as CsvRecord, name);
  const cells = columns.map(() => new ColumnCells());
  const lines = new NumberList();
  for (const record of records) {
    if (record.cells.length !== columns.length) throw raggedRow(record, columns, name);
    for (let i = 0; i < cells.length; i++) cells[i]?.push(record.cells[i] as string);
    lines.push(record.line);
  }
  if (lines.length === 0) {
    const place = { source: name, line: 1 };
    throw new DataError("ERR_DATA_EMPTY", place, "there is only a header; add rows below it");
  }
  return new Table({ name, missing, columns, cells, lines: lines.toTypedArray() });
}

function checkArguments(text: string, delimiter: string, missing: string): void {
  if (typeof text !== "string") {
    throw new ArgumentError(`parseCsv: text is of type ${typeof text}; give a string`);
  }
  if (![",", ";", "\t"].includes(delimiter)) {
    const given = JSON.stringify(delimiter);
    throw new ArgumentError(`parseCsv: delimiter is ${given}; use one of ",", ";", "\\t"`);
  }
  if (!["error", "drop"].includes(missing)) {
    const given = JSON.stringify(missing);
    throw new ArgumentError(`parseCsv: missing is ${given}; use "error" or "drop"`);
  }
}

/** The text without a byte order mark and without the line breaks at its end. */
function checkText(text: string, source: string): string {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  let end = text.length;
  while (end > start && "\r\n".includes(text[end - 1] as string)) end--;
  if (end === start) {
    const problem = "the file is empty; it must have a header line and rows";
    throw new DataError("ERR_DATA_EMPTY", { source }, problem);
  }
  const nul = text.indexOf("\0");
  if (nul !== -1) {
    const line = lineBreaks(text.slice(0, nul)) + 1;
    const problem = "there is a NUL character, so this is no text; export the data as CSV in UTF-8";
    throw new DataError("ERR_DATA_ENCODING", { source, line }, problem);
  }
  return text.slice(start, end);
}

function readHeader({ cells }: CsvRecord, source: string): readonly string[] {
  const columns = cells.map((cell) => cell.normalize("NFC").trim());
  const place = { source, line: 1 };
  if (columns.length === 1 && columns[0] === "") {
    const problem = "the header is blank; name the columns in the first line";
    throw new DataError("ERR_DATA_HEADER", place, problem);
  }
  const seen = new Map<string, number>();
  columns.forEach((column, i) => {
    const first = seen.get(column);
    if (column === "") {
      const problem = `column ${i + 1} has no name; name it or remove it`;
      throw new DataError("ERR_DATA_HEADER", place, problem);
    }
    if (first !== undefined) {
      const problem = `columns ${first} and ${i + 1} are both named ${quoted(column)}; rename one`;
      throw new DataError("ERR_DATA_HEADER", { ...place, column }, problem);
    }
    seen.set(column, i + 1);
  });
  return columns;
}

function raggedRow(record: CsvRecord, columns: readonly string[], source: string): DataError {
  const place = { source, line: record.line };
  const { cells } = record;
  if (cells.length === 1 && cells[0]?.trim() === "") {
    return new DataError("ERR_DATA_ROW", place, "the line is blank; remove it");
  }
  const counts = `${cells.length} ${cells.length === 1 ? "cell" : "cells"}`;
  const problem = `row has ${counts}, the header has ${columns.length}`;
  const usual =
    cells.length < columns.length
      ? "add the missing cells or remove the row"
      : "remove the extra cells or quote a cell that holds the delimiter";
  return new DataError("ERR_DATA_ROW", place, `${problem}; ${delimiterHint(columns) ?? usual}`);
}
