import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { DataError } from "../DataError.ts";
import type { Delimiter } from "./Delimiter.ts";
import { lineBreaks } from "./lineBreaks.ts";

/**
 * The cells of a record with quotes, which starts on a line.
 *
 * A cell that begins with a quote ends at the next one that is not doubled, and no other cell has
 * one. What is not so is left to csv-parse, which knows what is wrong.
 *
 * Throws `DataError` (`ERR_DATA_QUOTE`) with the line on which the offending cell starts.
 */
export function quotedCells(
  record: string,
  line: number,
  source: string,
  delimiter: Delimiter,
): readonly string[] {
  return split(record, delimiter) ?? parsed(record, line, source, delimiter);
}

/** The cells, or undefined for a quote that stands where none may. */
function split(record: string, delimiter: Delimiter): string[] | undefined {
  const cells: string[] = [];
  for (let start = 0; ; ) {
    const isQuoted = record.charCodeAt(start) === quote;
    const end = isQuoted
      ? closingQuote(record, start) + 1
      : delimiterOrEnd(record, start, delimiter);
    const isOpen = isQuoted && end === 0;
    if (isOpen || (end < record.length && record[end] !== delimiter)) return undefined;
    const cell = isQuoted ? record.slice(start + 1, end - 1) : record.slice(start, end);
    if (!cell.includes('"')) cells.push(cell);
    else if (isQuoted) cells.push(cell.replaceAll('""', '"'));
    else return undefined;
    if (end === record.length) return cells;
    start = end + 1;
  }
}

const quote = 34;

/** Where the quote is that closes the one at a place, or -1. */
function closingQuote(record: string, opening: number): number {
  let at = record.indexOf('"', opening + 1);
  while (at !== -1 && record.charCodeAt(at + 1) === quote) at = record.indexOf('"', at + 2);
  return at;
}

function delimiterOrEnd(record: string, start: number, delimiter: Delimiter): number {
  const at = record.indexOf(delimiter, start);
  return at === -1 ? record.length : at;
}

function parsed(text: string, firstLine: number, source: string, delimiter: Delimiter): string[] {
  // csv-parse counts a CRLF inside of quotes as two lines.
  const record = text.replaceAll("\r\n", "\n");
  try {
    // Bytes, because the parser's own conversion goes through an array with an element per byte.
    parse(new TextEncoder().encode(record), {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // `bytes` is where the last complete cell ends, so what follows is the offending one.
    const before = new TextEncoder().encode(record).subarray(0, Number(error.bytes));
    const line = firstLine + lineBreaks(new TextDecoder().decode(before));
    const cell = `cell ${Number(error.column) + 1}`;
    const stoppedAt = firstLine + Number(error.lines) - 1;
    const problem = quoteProblem(error.code, cell, line, stoppedAt);
    throw new DataError("ERR_DATA_QUOTE", { source, line }, problem);
  }
  throw new Error("bug: csv-parse takes quotes that are not where they may be");
}

function quoteProblem(code: string, cell: string, line: number, stoppedAt: number): string {
  const double = 'write a quote that belongs to the text twice ("")';
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    return `${cell} opens a quote that is never closed; close it, or ${double}`;
  }
  if (code === "CSV_INVALID_CLOSING_QUOTE") {
    const where = stoppedAt === line ? "" : ` on line ${stoppedAt}`;
    return `${cell} goes on after its closing quote${where}; put the delimiter there, or ${double}`;
  }
  return `${cell} has a quote after other characters; quote the whole cell and ${double}`;
}
