import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { DataError } from "./DataError.ts";
import { lineBreaks } from "./lineBreaks.ts";

/** What separates the cells of a row. */
export type Delimiter = "," | ";" | "\t";

/** One row: its cells without their quotes, and the line of the text (from 1) where it starts. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where a record lies in the text, and whether it has quotes. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly quoted: boolean;
}

/** Quoted records are parsed together: one call of the parser costs as much as some rows. */
const batchSize = 1000;

/**
 * The records of a CSV text, one after another. Line breaks may be LF, CRLF or CR, and mixed; a
 * blank line is a record of one empty cell.
 *
 * A record without a quote character is its line, split at the delimiter: that is the whole
 * grammar, and several times faster than a parser. Quotes are left to csv-parse.
 *
 * Throws `DataError` (`ERR_DATA_QUOTE`) with the line on which the offending cell starts.
 *
 * Source: RFC 4180, section 2.
 */
export function* csvRecords(
  text: string,
  source: string,
  delimiter: Delimiter,
): Generator<CsvRecord, void> {
  let batch: Span[] = [];
  for (const span of recordSpans(text)) {
    if (batch.length === batchSize || (batch.length > 0 && !span.quoted)) {
      yield* quotedRecords(text, batch, source, delimiter);
      batch = [];
    }
    if (span.quoted) batch.push(span);
    else yield { line: span.line, cells: text.slice(span.start, span.end).split(delimiter) };
  }
  if (batch.length > 0) yield* quotedRecords(text, batch, source, delimiter);
}

/**
 * Cuts the text at the line breaks outside of quotes. Those are the breaks with an even number of
 * quote characters before them, because a quote inside of quotes is written twice.
 */
function* recordSpans(text: string): Generator<Span, void> {
  let start = 0;
  let firstLine = 1;
  let line = 1;
  let quotes = 0;
  let nextQuote = text.indexOf('"');
  for (const lineEnd of text.matchAll(/\r\n|\n|\r|$/g)) {
    const end = lineEnd.index;
    for (; nextQuote !== -1 && nextQuote < end; nextQuote = text.indexOf('"', nextQuote + 1)) {
      quotes++;
    }
    line++;
    // An odd number at the end is a quote that is never closed: csv-parse says so.
    if (quotes % 2 === 1 && end < text.length) continue;
    yield { start, end, line: firstLine, quoted: quotes > 0 };
    start = end + lineEnd[0].length;
    firstLine = line;
    quotes = 0;
  }
}

function quotedRecords(
  text: string,
  spans: readonly Span[],
  source: string,
  delimiter: Delimiter,
): CsvRecord[] {
  const start = spans[0]?.start;
  const end = spans.at(-1)?.end;
  try {
    const rows = parseQuoted(text.slice(start, end), delimiter);
    return spans.map(({ line }, i) => ({ line, cells: rows[i] as string[] }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Which record is it? Each one alone tells.
    for (const span of spans)
      checkQuotes(text.slice(span.start, span.end), span, source, delimiter);
    throw error;
  }
}

function parseQuoted(text: string, delimiter: Delimiter): string[][] {
  // Bytes, because the parser's own conversion goes through an array with an element per byte.
  return parse(new TextEncoder().encode(text), {
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
  });
}

function checkQuotes(text: string, span: Span, source: string, delimiter: Delimiter): void {
  // csv-parse counts a CRLF inside of quotes as two lines.
  const record = text.replaceAll("\r\n", "\n");
  try {
    parseQuoted(record, delimiter);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // `bytes` is where the last complete cell ends, so what follows is the offending one.
    const before = new TextEncoder().encode(record).subarray(0, Number(error.bytes));
    const line = span.line + lineBreaks(new TextDecoder().decode(before));
    const place = { source, line };
    const cell = `cell ${Number(error.column) + 1}`;
    const stoppedAt = span.line + Number(error.lines) - 1;
    throw new DataError("ERR_DATA_QUOTE", place, quoteProblem(error.code, cell, line, stoppedAt));
  }
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
