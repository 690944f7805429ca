import { DataError } from "../DataError.ts";
import { CharCodes } from "./CharCodes.ts";
import type { Delimiter } from "./Delimiter.ts";
import { lineBreaks } from "./lineBreaks.ts";
import { type QuotedCells, quotedCells } from "./quotedCells.ts";

/** A longer record is no row of a table: 100 MB without a line break, or a quote left open. */
export const longestRecord: number = 1 << 24;

/** What a record is: a line to be split at the delimiter, one with quotes, or a blank line. */
export const recordKind = { plain: 0, quoted: 1, blank: 2 } as const;

/**
 * Cuts a CSV text that comes in pieces into records. Line breaks may be LF, CRLF or CR, and mixed.
 * Blank lines at the end are none; a blank line elsewhere is a record of one empty cell.
 *
 * A record without a quote character is its line, split at the delimiter: that is the whole
 * grammar, and several times faster than a parser. Quotes are left to csv-parse, all of a piece at
 * once, because a call of the parser costs as much as some rows.
 *
 * A record ends at the first line break outside of quotes: the first one with an even number of
 * quote characters before it, because a quote inside of quotes is written twice.
 *
 * Source: RFC 4180, section 2.
 */
export class CsvRecords {
  /** What the places of the records refer to. */
  text = "";
  /** Its character codes. */
  codes: Uint8Array | Uint16Array = new Uint8Array(0);
  /** Where each record begins in the text, where it ends, and on which line of the whole. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly lines: number[] = [];
  /** What each of them is. A run of blank lines is one entry, whose length is their number. */
  readonly kinds: number[] = [];
  readonly #charCodes: CharCodes = new CharCodes();
  readonly #source: string;
  readonly #delimiter: Delimiter;
  /** Where the unfinished record begins. */
  #start = 0;
  #startLine = 1;
  /** How far line breaks were looked for, the line there, and the quotes of the record until there. */
  #position = 0;
  #line = 1;
  #quotes = 0;
  #blankLines = 0;
  #quoted: QuotedCells | undefined;
  #nextQuoted = 0;

  constructor(source: string, delimiter: Delimiter) {
    this.#source = source;
    this.#delimiter = delimiter;
  }

  /** The number of records in the last piece; a run of blank lines counts once. */
  get count(): number {
    return this.starts.length;
  }

  /** The line that the text so far ends on. */
  get endLine(): number {
    return this.#line + lineBreaks(this.text.slice(this.#position));
  }

  /**
   * Finds the records that the next piece of the text completes; they replace those before. Returns
   * an error (`ERR_DATA_SIZE`) if the record after them is too long: what is wrong with them comes first.
   */
  scan(piece: string, isLast: boolean): DataError | undefined {
    this.#forget();
    const text = this.#start === this.text.length ? piece : this.text.slice(this.#start) + piece;
    this.#position -= this.#start;
    this.#start = 0;
    this.text = text;
    let quote = text.indexOf('"', this.#position);
    const countQuotes = (end: number) => {
      for (; quote !== -1 && quote < end; quote = text.indexOf('"', quote + 1)) this.#quotes++;
    };
    let lf = text.indexOf("\n", this.#position);
    let cr = text.indexOf("\r", this.#position);
    while (lf !== -1 || cr !== -1) {
      const isCr = cr !== -1 && (lf === -1 || cr < lf);
      const end = isCr ? cr : lf;
      // The other half of a CRLF may be in the next piece.
      if (isCr && cr === text.length - 1 && !isLast) break;
      countQuotes(end);
      const next = isCr && lf === cr + 1 ? end + 2 : end + 1;
      this.#line++;
      this.#position = next;
      if (this.#quotes % 2 === 0) this.#finish(end, next);
      if (isCr) cr = text.indexOf("\r", next);
      if (lf !== -1 && lf < next) lf = text.indexOf("\n", next);
    }
    // What was searched once is not searched again, however long the record becomes.
    this.#position = cr === -1 ? text.length : cr;
    countQuotes(this.#position);
    // An odd number of quotes is one that is never closed: csv-parse says so.
    if (isLast && this.#start < text.length) this.#finish(text.length, text.length);
    if (this.count > 0) this.codes = this.#charCodes.of(text.slice(0, this.#start));
    return text.length - this.#start > longestRecord ? this.#tooLong() : undefined;
  }

  /**
   * The cells of a record, without their quotes. Ask for each record with quotes once, in their order.
   *
   * Throws `DataError` (`ERR_DATA_QUOTE`) with the line on which the offending cell starts.
   */
  cells(record: number): readonly string[] {
    const [start, end] = [this.starts[record] as number, this.ends[record] as number];
    const kind = this.kinds[record];
    if (kind === recordKind.blank) return [""];
    if (kind === recordKind.plain) return this.text.slice(start, end).split(this.#delimiter);
    if (this.#quoted === undefined) this.#readQuoted(record);
    const cells = this.#quoted?.cells[this.#nextQuoted++];
    if (cells === undefined) throw this.#quoted?.error;
    return cells;
  }

  /** Parses the records with quotes, from one on, all at once. */
  #readQuoted(first: number): void {
    const records: string[] = [];
    const lines: number[] = [];
    for (let i = first; i < this.count; i++) {
      if (this.kinds[i] !== recordKind.quoted) continue;
      records.push(this.text.slice(this.starts[i], this.ends[i]));
      lines.push(this.lines[i] as number);
    }
    this.#quoted = quotedCells(records, lines, this.#source, this.#delimiter);
    this.#nextQuoted = 0;
  }

  #finish(end: number, next: number): void {
    const isBlank = end === this.#start;
    if (isBlank) {
      this.#blankLines++;
    } else {
      if (this.#blankLines > 0) this.#addBlankLines();
      const kind = this.#quotes > 0 ? recordKind.quoted : recordKind.plain;
      this.#add(this.#start, end, this.#startLine, kind);
    }
    this.#start = next;
    this.#startLine = this.#line;
    this.#quotes = 0;
  }

  #addBlankLines(): void {
    const count = this.#blankLines;
    this.#add(0, count, this.#startLine - count, recordKind.blank);
    this.#blankLines = 0;
  }

  #add(start: number, end: number, line: number, kind: number): void {
    this.starts.push(start);
    this.ends.push(end);
    this.lines.push(line);
    this.kinds.push(kind);
  }

  #forget(): void {
    for (const list of [this.starts, this.ends, this.lines, this.kinds]) list.length = 0;
    this.#quoted = undefined;
  }

  #tooLong(): DataError {
    const place = { source: this.#source, line: this.#startLine };
    const most = `${longestRecord / (1 << 20)} MB`;
    const problem =
      this.#quotes % 2 === 1
        ? `a quote is opened and not closed within ${most}; close it, or write it twice ("")`
        : `the line is longer than ${most}; is this a CSV file, with a line for each row?`;
    return new DataError("ERR_DATA_SIZE", place, problem);
  }
}
