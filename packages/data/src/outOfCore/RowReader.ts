import type { Delimiter } from "../csv/Delimiter.ts";
import { isMissing } from "../table/isMissing.ts";
import { parseNumber } from "../table/parseNumber.ts";

const [lineFeed, carriageReturn, quote] = [10, 13, 34];
const [plus, minus, point, zero, nine] = [43, 45, 46, 48, 57];

/** 10^0 to 10^22: all that are float64 numbers. */
const powersOfTen = /* @__PURE__ */ Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What a reader of rows has to know about the file. */
export interface RowLayout {
  readonly delimiter: Delimiter;
  /** The number of cells that the header has. */
  readonly columnCount: number;
  /** The positions of the columns that are read, in the order of the values. */
  readonly selected: readonly number[];
}

/**
 * Reads the rows of a CSV file from its bytes, one after the other, and makes numbers of the cells of
 * some columns without making text of them: that is what most of the time of a reader goes into.
 *
 * A plain number is read digit by digit. Everything else (17 digits, spaces, words, quotes) goes the
 * way of `parseCsv`, so that both agree. What is wrong with a row is left to it, too (`rowError`).
 */
export class RowReader {
  /** The numbers of the last row, by selected column; NaN where there is none. */
  readonly values: Float64Array;
  /** Whether `parseCsv` would refuse the last row: its quotes, its number of cells, or what they hold. */
  isWrong = false;
  /** Whether a selected cell of the last row says that there is no value. */
  lacksValue = false;
  /** Whether the last row is an empty line. */
  isBlank = false;
  /** The number of line breaks in quoted cells of the last row. */
  innerBreaks = 0;
  readonly #delimiter: number;
  /** For each column of the file, where its value goes, or -1. */
  readonly #slots: Int32Array;
  /** Where the cell that was read last ends. */
  #cellEnd = 0;

  constructor(layout: RowLayout) {
    this.#delimiter = layout.delimiter.charCodeAt(0);
    this.values = new Float64Array(layout.selected.length);
    this.#slots = new Int32Array(layout.columnCount).fill(-1);
    layout.selected.forEach((column, slot) => {
      this.#slots[column] = slot;
    });
  }

  /**
   * Reads the row that starts at `start`, and answers where the next one does: behind its line break, or
   * -1 if the row does not end in these bytes. With `isLast` they are the last of the file, and end it.
   */
  read(bytes: Uint8Array, start: number, isLast: boolean): number {
    this.isWrong = false;
    this.lacksValue = false;
    this.innerBreaks = 0;
    const slots = this.#slots;
    const delimiter = this.#delimiter;
    let cursor = start;
    for (let column = 0; ; column++) {
      const slot = column < slots.length ? (slots[column] as number) : -1;
      const isRead = slot === -1 ? this.#skip(bytes, cursor) : this.#number(bytes, cursor, slot);
      if (!isRead) return this.#giveUp(bytes, start, isLast);
      cursor = this.#cellEnd;
      if (cursor < bytes.length && bytes[cursor] === delimiter) {
        cursor++;
        continue;
      }
      if (column + 1 !== slots.length) this.isWrong = true;
      break;
    }
    this.isBlank = cursor === start;
    return afterLineBreak(bytes, cursor, isLast);
  }

  /** Passes over a cell. False if there is a quote where none may be, or one is not closed. */
  #skip(bytes: Uint8Array, start: number): boolean {
    if (bytes[start] === quote) return this.#skipQuoted(bytes, start);
    const delimiter = this.#delimiter;
    let cursor = start;
    for (; cursor < bytes.length; cursor++) {
      const byte = bytes[cursor] as number;
      if (byte === delimiter || byte === lineFeed || byte === carriageReturn) break;
      if (byte === quote) return false;
    }
    this.#cellEnd = cursor;
    return true;
  }

  #skipQuoted(bytes: Uint8Array, start: number): boolean {
    let cursor = start + 1;
    for (; cursor < bytes.length; cursor++) {
      const byte = bytes[cursor];
      if (byte === lineFeed) this.innerBreaks++;
      else if (byte === carriageReturn && bytes[cursor + 1] !== lineFeed) this.innerBreaks++;
      if (byte !== quote) continue;
      // A quote that belongs to the text is written twice.
      if (bytes[cursor + 1] !== quote) break;
      cursor++;
    }
    const end = cursor + 1;
    this.#cellEnd = end;
    if (end >= bytes.length) return end === bytes.length;
    const byte = bytes[end];
    return byte === this.#delimiter || byte === lineFeed || byte === carriageReturn;
  }

  /** The row is wrong, unless it goes on after these bytes. */
  #giveUp(bytes: Uint8Array, start: number, isLast: boolean): number {
    this.isWrong = true;
    this.isBlank = false;
    return afterLineBreak(bytes, rowEnd(bytes, start), isLast);
  }

  /** Reads a cell as a number. False as `#skip` says it. */
  #number(bytes: Uint8Array, start: number, slot: number): boolean {
    let cursor = start;
    const isNegative = bytes[cursor] === minus;
    if (isNegative || bytes[cursor] === plus) cursor++;
    let mantissa = 0;
    let decimals = 0;
    let byte = bytes[cursor] as number;
    const first = cursor;
    for (; byte >= zero && byte <= nine; byte = bytes[++cursor] as number) {
      mantissa = mantissa * 10 + (byte - zero);
    }
    let digits = cursor - first;
    if (byte === point) {
      const firstDecimal = ++cursor;
      byte = bytes[cursor] as number;
      for (; byte >= zero && byte <= nine; byte = bytes[++cursor] as number) {
        mantissa = mantissa * 10 + (byte - zero);
      }
      decimals = cursor - firstDecimal;
      digits += decimals;
    }
    const isPlain =
      digits > 0 &&
      mantissa <= Number.MAX_SAFE_INTEGER &&
      decimals < powersOfTen.length &&
      (cursor >= bytes.length ||
        byte === this.#delimiter ||
        byte === lineFeed ||
        byte === carriageReturn);
    if (!isPlain) return this.#otherNumber(bytes, start, slot);
    // Mantissa and power are exact, so that the quotient is the nearest float64: rounded once.
    const size = decimals === 0 ? mantissa : mantissa / (powersOfTen[decimals] as number);
    this.values[slot] = isNegative ? -size : size;
    this.#cellEnd = cursor;
    return true;
  }

  /** Reads a cell as `parseCsv` does it, as text. */
  #otherNumber(bytes: Uint8Array, start: number, slot: number): boolean {
    if (!this.#skip(bytes, start)) return false;
    const isQuoted = bytes[start] === quote;
    const [first, end] = isQuoted ? [start + 1, this.#cellEnd - 1] : [start, this.#cellEnd];
    const written = decodeText(bytes.subarray(first, end));
    const text = isQuoted ? written?.replaceAll('""', '"') : written;
    const value = text === undefined ? Number.NaN : parseNumber(text);
    this.values[slot] = value;
    if (!Number.isNaN(value)) return true;
    if (text !== undefined && isMissing(text)) this.lacksValue = true;
    else this.isWrong = true;
    return true;
  }
}

/** Where the row that starts at `start` ends: the first line break outside of quotes, or the end. */
export function rowEnd(bytes: Uint8Array, start: number): number {
  let isInside = false;
  for (let cursor = start; cursor < bytes.length; cursor++) {
    const byte = bytes[cursor];
    if (byte === quote) isInside = !isInside;
    else if (!isInside && (byte === lineFeed || byte === carriageReturn)) return cursor;
  }
  return bytes.length;
}

/** Behind the line break at `end`, or -1 where the bytes end before it does. */
export function afterLineBreak(bytes: Uint8Array, end: number, isLast: boolean): number {
  if (end < bytes.length && bytes[end] === lineFeed) return end + 1;
  // A CR at the end of the bytes may be half of a CRLF.
  if (end + 1 >= bytes.length) return isLast ? bytes.length : -1;
  return bytes[end + 1] === lineFeed ? end + 2 : end + 1;
}

/** Text of a few bytes; undefined if they are not UTF-8. */
export function decodeText(bytes: Uint8Array): string | undefined {
  // The decoder takes longer to start than most cells are long.
  if (bytes.length <= 40 && bytes.every((byte) => byte < 128)) return String.fromCharCode(...bytes);
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
