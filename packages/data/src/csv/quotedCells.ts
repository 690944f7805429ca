import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { DataError } from "../DataError.ts";
import type { Delimiter } from "./Delimiter.ts";
import { lineBreaks } from "./lineBreaks.ts";

/** The cells of the records before the first wrong one, and what is wrong with that. */
export interface QuotedCells {
  readonly cells: readonly (readonly string[])[];
  readonly error?: DataError;
}

/** The cells of records with quotes. `lines` says where each of the records starts. */
export function quotedCells(
  records: readonly string[],
  lines: readonly number[],
  source: string,
  delimiter: Delimiter,
): QuotedCells {
  try {
    // Line breaks inside of a record are inside of its quotes, so that one kind is enough between them.
    return { cells: parseQuoted(records.join("\n"), delimiter, ["\n"]) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  // Which record is it? Each one alone tells.
  const cells: (readonly string[])[] = [];
  for (const [i, record] of records.entries()) {
    const error = quoteError(record, lines[i] as number, source, delimiter);
    if (error !== undefined) return { cells, error };
    cells.push(parseQuoted(record, delimiter)[0] as string[]);
  }
  throw new Error("bug: quoted records fail together, but none of them alone");
}

function parseQuoted(
  text: string,
  delimiter: Delimiter,
  breaks: readonly string[] = ["\r\n", "\n", "\r"],
): string[][] {
  // Bytes, because the parser's own conversion goes through an array with an element per byte.
  return parse(new TextEncoder().encode(text), {
    delimiter,
    record_delimiter: [...breaks],
    relax_column_count: true,
  });
}

function quoteError(
  text: string,
  firstLine: number,
  source: string,
  delimiter: Delimiter,
): DataError | undefined {
  // csv-parse counts a CRLF inside of quotes as two lines.
  const record = text.replaceAll("\r\n", "\n");
  try {
    parseQuoted(record, delimiter);
    return undefined;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // `bytes` is where the last complete cell ends, so what follows is the offending one.
    const before = new TextEncoder().encode(record).subarray(0, Number(error.bytes));
    const line = firstLine + lineBreaks(new TextDecoder().decode(before));
    const cell = `cell ${Number(error.column) + 1}`;
    const stoppedAt = firstLine + Number(error.lines) - 1;
    const problem = quoteProblem(error.code, cell, line, stoppedAt);
    return new DataError("ERR_DATA_QUOTE", { source, line }, problem);
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
