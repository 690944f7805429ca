import { lineBreaks } from "../csv/lineBreaks.ts";
import { otherKind } from "../csv/otherKind.ts";
import { parseCsv } from "../csv/parseCsv.ts";
import { DataError } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import type { ByteSource } from "../source/ByteSource.ts";
import { unknownColumn } from "../table/unknownColumn.ts";
import type { RowChoice } from "./CsvRowIndex.ts";
import { RowOffsets, type SparseOffsets } from "./RowOffsets.ts";
import { afterLineBreak, decodeText, type RowLayout, RowReader, rowEnd } from "./RowReader.ts";
import { type ColumnMoments, RunningMoments } from "./RunningMoments.ts";
import { rowError } from "./rowError.ts";
import { UnusedBytes } from "./UnusedBytes.ts";

/** 16 MB: a longer row is a quote that nobody closed, or no table. */
const longestRow = 1 << 24;

/** How far the indexing of a file is. */
export interface IndexProgress {
  /** The bytes that were read. */
  readonly bytes: number;
  /** The bytes of the file. */
  readonly size: number;
  /** The rows that were found. */
  readonly rows: number;
}

/** What one pass over a file finds out. */
export interface IndexedRows extends SparseOffsets {
  readonly columns: readonly string[];
  readonly moments: readonly ColumnMoments[];
  readonly dropped: number;
  readonly filled: number;
}

/**
 * Reads a CSV file once, from its start to its end: finds where rows start, checks each of them, and
 * takes the moments of the selected columns. Holds one row, a piece of the file, and the index.
 */
export async function indexRows(
  source: ByteSource,
  choice: RowChoice,
  onProgress?: (progress: IndexProgress) => void,
): Promise<IndexedRows> {
  const { name, size = 0 } = source;
  const pass = new IndexPass(name, choice);
  /** The first of them is the byte `offset` of the file. */
  const unused = new UnusedBytes();
  let offset = 0;
  let isFirst = true;
  for await (const chunk of source.stream()) {
    unused.add(chunk);
    pass.hasNul ||= chunk.includes(0);
    if (isFirst) refuseOtherKinds(name, chunk);
    isFirst = false;
    if (unused.isWorthATry(longestRow)) {
      const bytes = unused.take();
      const used = pass.read(bytes, offset, false);
      unused.putBack(bytes.subarray(used));
      offset += used;
      if (unused.length > longestRow) throw longRow(name, pass.line);
    }
    onProgress?.({ bytes: offset + unused.length, size, rows: pass.rowCount });
  }
  pass.read(unused.take(), offset, true);
  return pass.finish();
}

/** The layout of the rows of a file whose header is known. Throws `DataError` for an unknown column. */
export function rowLayout(
  name: string,
  columns: readonly string[],
  { features, target, delimiter }: RowChoice,
): RowLayout {
  const selected = [...features, target].map((wanted) => {
    const column = columns.indexOf(wanted.normalize("NFC").trim());
    if (column === -1) throw unknownColumn(name, wanted, columns);
    return column;
  });
  const twice = selected.find((column, slot) => selected.indexOf(column) !== slot);
  if (twice !== undefined) {
    const column = columns[twice] as string;
    const problem = `column ${quoted(column)} is selected twice; select each column once`;
    throw new DataError("ERR_DATA_COLUMN", { source: name, column }, problem);
  }
  return { delimiter, columnCount: columns.length, selected };
}

class IndexPass {
  /** The line where the next row starts. */
  line = 1;
  /** Whether a NUL was seen, of which a text has none: from then on they are looked for. */
  hasNul = false;
  readonly #name: string;
  readonly #choice: RowChoice;
  readonly #offsets = new RowOffsets();
  #header = "";
  #columns: readonly string[] = [];
  #reader: RowReader | undefined;
  #moments: readonly RunningMoments[] = [];
  #dropped = 0;
  /** The first of the empty lines before the next row, or 0: at the end of the file they do not count. */
  #firstBlank = 0;
  #end = 0;

  constructor(name: string, choice: RowChoice) {
    this.#name = name;
    this.#choice = choice;
  }

  get rowCount(): number {
    return this.#offsets.rowCount;
  }

  /** Reads the rows that end in some bytes, and answers how many bytes they are. */
  read(bytes: Uint8Array, offset: number, isLast: boolean): number {
    let start = 0;
    if (this.#reader === undefined) {
      start = this.#readHeader(bytes, isLast);
      if (this.#reader === undefined) return 0;
    }
    const reader = this.#reader as RowReader;
    while (start < bytes.length) {
      const next = reader.read(bytes, start, isLast);
      if (next === -1) break;
      this.#add(bytes, start, next, offset);
      start = next;
    }
    return start;
  }

  #readHeader(bytes: Uint8Array, isLast: boolean): number {
    const first = startsWithMark(bytes) ? 3 : 0;
    const end = rowEnd(bytes, first);
    const next = afterLineBreak(bytes, end, isLast);
    if (next === -1) return 0;
    const name = this.#name;
    const { delimiter, missing } = this.#choice;
    const header = decodeText(bytes.subarray(first, end));
    if (header === undefined) throw this.#error(header, 1);
    // Below itself, because a header alone is refused for another reason than its names.
    this.#columns = parseCsv(`${header}\n${header}`, { name, delimiter, missing }).columns;
    this.#header = header;
    const layout = rowLayout(name, this.#columns, this.#choice);
    this.#reader = new RowReader(layout);
    this.#moments = layout.selected.map(() => new RunningMoments());
    this.line += 1 + lineBreaks(header);
    return next;
  }

  #add(bytes: Uint8Array, start: number, next: number, offset: number): void {
    const reader = this.#reader as RowReader;
    if (reader.isBlank) {
      if (this.#firstBlank === 0) this.#firstBlank = this.line;
      this.line++;
      return;
    }
    // Empty lines were not the last of the file.
    if (this.#firstBlank > 0) throw this.#error("", this.#firstBlank);
    const { missing } = this.#choice;
    const isBinary = this.hasNul && bytes.subarray(start, next).includes(0);
    if (isBinary || reader.isWrong || (reader.lacksValue && missing === "error")) {
      throw this.#error(decodeText(bytes.subarray(start, rowEnd(bytes, start))), this.line);
    }
    this.line += 1 + reader.innerBreaks;
    this.#end = offset + next;
    if (reader.lacksValue && missing === "drop") {
      this.#dropped++;
      return;
    }
    this.#offsets.add(offset + start);
    for (let slot = 0; slot < this.#moments.length; slot++) {
      this.#moments[slot]?.add(reader.values[slot] as number);
    }
  }

  #error(text: string | undefined, line: number): Error {
    const { features, target, delimiter, missing } = this.#choice;
    return rowError(this.#name, {
      header: this.#header,
      text,
      line,
      delimiter,
      missing,
      columnCount: this.#columns.length,
      selected: [...features, target],
    });
  }

  finish(): IndexedRows {
    const name = this.#name;
    const names = [...this.#choice.features, this.#choice.target];
    if (this.#offsets.rowCount === 0) {
      if (this.#dropped === 0)
        parseCsv(`${this.#header}\n`, { name, delimiter: this.#choice.delimiter });
      const list = names.map(quoted).join(", ");
      const problem = `no row has a value in all of ${list} (${this.#dropped} dropped); select other columns`;
      throw new DataError("ERR_DATA_EMPTY", { source: name }, problem);
    }
    const moments = this.#moments.map((each) => each.result());
    const empty = moments.findIndex(({ count, filled }) => count === filled);
    if (empty !== -1) throw noMean(name, names[empty] as string);
    return {
      ...this.#offsets.finish(this.#end),
      columns: this.#columns,
      moments,
      dropped: this.#dropped,
      filled: moments.reduce((sum, { filled }) => sum + filled, 0),
    };
  }
}

/** Throws DataError for files that are known not to be CSV in UTF-8 by their first bytes. */
function refuseOtherKinds(source: string, head: Uint8Array): void {
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const kind = isUtf16 ? "UTF-16 text" : otherKind(head);
  if (kind === undefined) return;
  const problem = `the file is ${kind}; export the data as CSV in UTF-8`;
  throw new DataError("ERR_DATA_ENCODING", { source }, problem);
}

/** Whether a file starts with the byte order mark of UTF-8. */
function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function noMean(source: string, column: string): DataError {
  const problem = `column ${quoted(column)} has no value at all, so no mean; leave it out`;
  return new DataError("ERR_DATA_MISSING", { source, column }, problem);
}

function longRow(source: string, line: number): DataError {
  const problem =
    `the row that starts here is longer than ${longestRow / 2 ** 20} MB; ` +
    "close its quote, or break its lines";
  return new DataError("ERR_DATA_SIZE", { source, line }, problem);
}
