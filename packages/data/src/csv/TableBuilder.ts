import { DataError } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import { ColumnCells } from "../table/ColumnCells.ts";
import type { MissingPolicy } from "../table/MissingPolicy.ts";
import { NumberList } from "../table/NumberList.ts";
import { Table } from "../table/Table.ts";
import { unknownColumn } from "../table/unknownColumn.ts";
import type { CsvOptions } from "./CsvOptions.ts";
import { raggedRow } from "./csvHeader.ts";

/** Collects the rows below a header, until they are taken as a table. */
export class TableBuilder {
  readonly #name: string;
  readonly #missing: MissingPolicy;
  /** The names in the header, and those of the columns that are kept. */
  readonly #header: readonly string[];
  readonly #columns: readonly string[];
  readonly #isText: readonly boolean[];
  /** Where the cells of each column of the file go: undefined for those that are not kept. */
  #targets: readonly (ColumnCells | undefined)[] = [];
  #cells: readonly ColumnCells[] = [];
  #lines: NumberList = new NumberList();
  #takenRows = 0;

  constructor(header: readonly string[], name: string, options: CsvOptions) {
    const { missing = "error", columns, text = [] } = options;
    this.#name = name;
    this.#missing = missing;
    this.#header = header;
    this.#columns = columns === undefined ? header : chosen(name, header, columns);
    const textColumns = chosen(name, header, text);
    this.#isText = this.#columns.map((column) => textColumns.includes(column));
    this.#begin();
  }

  get rowCount(): number {
    return this.#lines.length;
  }

  /** The number of rows so far, with those that were taken. */
  get totalRows(): number {
    return this.#takenRows + this.#lines.length;
  }

  /** Adds a row by its cells. */
  push(cells: readonly string[], line: number): void {
    if (cells.length !== this.#header.length) {
      throw raggedRow(this.#name, line, cells, this.#header);
    }
    for (let i = 0; i < cells.length; i++) this.#targets[i]?.push(cells[i] as string);
    this.#lines.push(line);
  }

  /** Adds a row that is part of a text, without quotes, so that most cells need no string of theirs. */
  pushPart(
    codes: Uint8Array | Uint16Array,
    text: string,
    start: number,
    end: number,
    delimiter: string,
    line: number,
  ): void {
    const targets = this.#targets;
    const code = delimiter.charCodeAt(0);
    let cell = 0;
    let from = start;
    for (let i = start; i <= end; i++) {
      if (i < end && codes[i] !== code) continue;
      if (cell < targets.length) targets[cell]?.pushPart(codes, text, from, i);
      cell++;
      from = i + 1;
    }
    if (cell !== targets.length) {
      throw raggedRow(this.#name, line, text.slice(start, end).split(delimiter), this.#header);
    }
    this.#lines.push(line);
  }

  /** The rows since the last table, as a table. */
  take(isPart: boolean): Table {
    const table = new Table({
      name: this.#name,
      missing: this.#missing,
      columns: this.#columns,
      cells: this.#cells,
      lines: this.#lines.toTypedArray(),
      firstRow: this.#takenRows,
      isPart,
    });
    this.#takenRows += this.#lines.length;
    this.#begin();
    return table;
  }

  #begin(): void {
    this.#cells = this.#isText.map((isText) => new ColumnCells({ isText }));
    this.#targets = this.#header.map((name) => this.#cells[this.#columns.indexOf(name)]);
    this.#lines = new NumberList();
  }
}

/** Names of columns as the header has them. */
function chosen(
  source: string,
  header: readonly string[],
  names: readonly string[],
): readonly string[] {
  const columns = names.map((name) => String(name).normalize("NFC").trim());
  columns.forEach((column, i) => {
    if (!header.includes(column)) throw unknownColumn(source, column, header);
    if (columns.indexOf(column) === i) return;
    const problem = `column ${quoted(column)} is named twice; name each column once`;
    throw new DataError("ERR_DATA_COLUMN", { source, column }, problem);
  });
  return columns;
}
