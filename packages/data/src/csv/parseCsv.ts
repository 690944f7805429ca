import { ArgumentError } from "@linnet/tensor";
import { chunkSize } from "../source/chunkSize.ts";
import type { Table } from "../table/Table.ts";
import { type CsvOptions, checkCsvOptions } from "./CsvOptions.ts";
import { CsvReader } from "./CsvReader.ts";

/**
 * Reads a CSV text: a header with the names of the columns, then one row of cells per line.
 *
 * Cells may be quoted, and then hold delimiters, line breaks and doubled quotes. Lines end in LF,
 * CRLF or CR. A byte order mark and blank lines at the end are skipped; spaces around column names
 * are not part of them, and names are compared in Unicode's form NFC.
 *
 * Throws `DataError` for an empty text, a header without rows or with an empty or repeated name, a
 * row with more or fewer cells than the header, a stray or unclosed quote, a row of more than 16 MB,
 * and NUL characters; what cells hold is looked at when a column is used. Throws `ArgumentError` for an
 * unknown option value.
 *
 * A table keeps 8 bytes per numeric cell.
 *
 * Source: RFC 4180.
 *
 * @example
 * ```ts
 * import { parseCsv } from "@linnet/data";
 *
 * const table = parseCsv('town,area,price\n"Ulm, Donau",120,410\nBonn,95,380.5\n');
 * console.log(table.types); // { town: 'text', area: 'integer', price: 'number' }
 * console.log(table.column("price")); // Float64Array(2) [ 410, 380.5 ]
 * ```
 */
export function parseCsv(text: string, options: CsvOptions = {}): Table {
  if (typeof text !== "string") {
    throw new ArgumentError(`parseCsv: text is of type ${typeof text}; give a string`);
  }
  checkCsvOptions("parseCsv", options);
  const reader = new CsvReader(options.name ?? "data.csv", options);
  let table: Table | undefined;
  // In pieces, so that what is known of a piece stays small beside the text.
  for (let start = 0; start < text.length; start += chunkSize) {
    for (table of reader.push(text.slice(start, start + chunkSize)));
  }
  for (table of reader.end());
  return table as Table;
}
