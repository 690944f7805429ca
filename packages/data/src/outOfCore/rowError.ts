import type { Delimiter } from "../csv/Delimiter.ts";
import { parseCsv } from "../csv/parseCsv.ts";
import { DataError } from "../DataError.ts";
import type { MissingPolicy } from "../table/MissingPolicy.ts";

/** A row that cannot be used, and where it is. */
export interface WrongRow {
  /** The header of the file, as text. */
  readonly header: string;
  /** The row without its line break; undefined when its bytes are no text. */
  readonly text: string | undefined;
  /** The line where the row starts. */
  readonly line: number;
  readonly delimiter: Delimiter;
  readonly missing: MissingPolicy;
  /** The number of cells of the header. */
  readonly columnCount: number;
  /** The names of the columns that are read. */
  readonly selected: readonly string[];
}

/**
 * What is wrong with a row, in the words of `parseCsv` and of its table: the row is read by them, below the
 * header, and the error gets the line of the file.
 */
export function rowError(source: string, row: WrongRow): Error {
  const { header, text, line, delimiter, missing, columnCount, selected } = row;
  if (text === undefined) {
    const problem = "the line is not UTF-8; save the file with the encoding UTF-8";
    return new DataError("ERR_DATA_ENCODING", { source, line }, problem);
  }
  const headerLines = header.split(/\r\n|\n|\r/).length;
  // A row of numbers follows, because blank lines at the end would not count.
  const zeros = Array(columnCount).fill("0").join(delimiter);
  const name = "row";
  try {
    parseCsv(`${header}\n${text}\n${zeros}`, { name, delimiter, missing }).select(selected);
  } catch (error) {
    if (!(error instanceof DataError)) return error as Error;
    const { code, column } = error;
    const rowLine = line + (error.line ?? headerLines + 1) - headerLines - 1;
    const problem = error.message.slice(
      error.line === undefined ? name.length + 2 : `${name}:${error.line}: `.length,
    );
    const place = { source, line: rowLine, ...(column === undefined ? {} : { column }) };
    return new DataError(code as never, place, problem);
  }
  return new Error(`bug: line ${line} of ${source} is refused, and is right`);
}
