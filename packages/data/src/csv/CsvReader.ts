import { DataError } from "../DataError.ts";
import type { Table } from "../table/Table.ts";
import type { CsvOptions } from "./CsvOptions.ts";
import { CsvRecords, recordKind } from "./CsvRecords.ts";
import { csvHeader } from "./csvHeader.ts";
import { TableBuilder } from "./TableBuilder.ts";

/**
 * Makes tables of a CSV text that comes in pieces: one of all rows, or one of so many rows each. All
 * readers of CSV are this one, fed by a string, a source, or a stream.
 */
export class CsvReader {
  readonly #name: string;
  readonly #options: CsvOptions;
  readonly #delimiter: string;
  readonly #rowsPerTable: number;
  readonly #records: CsvRecords;
  #builder: TableBuilder | undefined;
  #isFirst = true;

  constructor(
    name: string,
    options: CsvOptions,
    { rowsPerTable = Number.POSITIVE_INFINITY }: { readonly rowsPerTable?: number } = {},
  ) {
    this.#name = name;
    this.#options = options;
    this.#delimiter = options.delimiter ?? ",";
    this.#rowsPerTable = rowsPerTable;
    this.#records = new CsvRecords(name, this.#delimiter);
  }

  /** The tables that the next piece completes. Whatever of the text is wrong throws in its order. */
  *push(piece: string): Generator<Table, void> {
    let text = piece;
    if (this.#isFirst && piece !== "") {
      this.#isFirst = false;
      if (piece.startsWith("\ufeff")) text = piece.slice(1);
    }
    const nul = text.indexOf("\0");
    // What is wrong before it comes first.
    yield* this.#scan(nul === -1 ? text : text.slice(0, nul), false);
    if (nul !== -1) throw this.#noText();
  }

  /** The table of the rows that are left. */
  *end(): Generator<Table, void> {
    yield* this.#scan("", true);
    const source = this.#name;
    if (this.#builder === undefined) {
      const problem = "the file is empty; it must have a header line and rows";
      throw new DataError("ERR_DATA_EMPTY", { source }, problem);
    }
    if (this.#builder.totalRows === 0) {
      const place = { source, line: 1 };
      throw new DataError("ERR_DATA_EMPTY", place, "there is only a header; add rows below it");
    }
    if (this.#builder.rowCount > 0) yield this.#builder.take(this.#isInParts);
  }

  /** The line that the text so far ends on. */
  get line(): number {
    return this.#records.endLine;
  }

  get #isInParts(): boolean {
    return Number.isFinite(this.#rowsPerTable);
  }

  *#scan(piece: string, isLast: boolean): Generator<Table, void> {
    const records = this.#records;
    const tooLong = records.scan(piece, isLast);
    for (let i = 0; i < records.count; i++) {
      if (this.#builder === undefined) {
        const header = csvHeader(records.cells(i), this.#name);
        this.#builder = new TableBuilder(header, this.#name, this.#options);
        continue;
      }
      // A run of blank lines is one entry, of as many rows as it has lines.
      const times = records.kinds[i] === recordKind.blank ? (records.ends[i] as number) : 1;
      for (let time = 0; time < times; time++) {
        this.#pushRow(i, time, this.#builder);
        if (this.#builder.rowCount === this.#rowsPerTable) yield this.#builder.take(true);
      }
    }
    if (tooLong !== undefined) throw tooLong;
  }

  #pushRow(record: number, below: number, builder: TableBuilder): void {
    const { codes, text, starts, ends, lines, kinds } = this.#records;
    const line = (lines[record] as number) + below;
    if (kinds[record] === recordKind.plain) {
      const [start, end] = [starts[record] as number, ends[record] as number];
      builder.pushPart(codes, text, start, end, this.#delimiter, line);
    } else {
      builder.push(this.#records.cells(record), line);
    }
  }

  #noText(): DataError {
    const place = { source: this.#name, line: this.line };
    const problem = "there is a NUL character, so this is no text; export the data as CSV in UTF-8";
    return new DataError("ERR_DATA_ENCODING", place, problem);
  }
}
