import { LinnetError } from "@linnet/tensor";
import { oneLine } from "./quoted.ts";

/** What is wrong with the data; stable across versions, unlike the messages. */
export type DataErrorCode =
  /** The file cannot be opened or read: missing, a directory, not permitted. */
  | "ERR_DATA_FILE"
  /** A source that is not what it was when the reading began. */
  | "ERR_DATA_CHANGED"
  /** A stream or a download that cannot be had, or breaks off. */
  | "ERR_DATA_TRANSFER"
  /** A source whose bytes come in one order, where they are needed in any. */
  | "ERR_DATA_ACCESS"
  /** An index of the rows of a file that is damaged, or was made of another file or for other columns. */
  | "ERR_DATA_INDEX"
  /** The npm package of a data set that is not installed, or cannot be read. */
  | "ERR_DATA_PACKAGE"
  /** Compressed bytes that are damaged or incomplete. */
  | "ERR_DATA_GZIP"
  /** More bytes than a reader may take, or fewer than there should be. */
  | "ERR_DATA_SIZE"
  /** Not a text file, or one that is not UTF-8. */
  | "ERR_DATA_ENCODING"
  /** Bytes that are not what the format of the file demands. */
  | "ERR_DATA_FORMAT"
  /** No text at all, or a header without rows. */
  | "ERR_DATA_EMPTY"
  /** A header with an empty name or with a name twice. */
  | "ERR_DATA_HEADER"
  /** A row with more or fewer cells than the header. */
  | "ERR_DATA_ROW"
  /** A quote that is not closed, or stands where none may. */
  | "ERR_DATA_QUOTE"
  /** A column that the table does not have, or that is selected twice. */
  | "ERR_DATA_COLUMN"
  /** A cell that is empty, or says that there is no value. */
  | "ERR_DATA_MISSING"
  /** Values of another kind than is asked for, of several kinds in one column, or that nothing holds. */
  | "ERR_DATA_TYPE"
  /** A cell that is not a finite number. */
  | "ERR_DATA_NUMBER"
  /** A column that cannot be scaled: constant, or too large or small for float64. */
  | "ERR_DATA_SPREAD"
  /** A category that was not there when a step was fitted. */
  | "ERR_DATA_CATEGORY"
  /** JSON that no step or loader has saved. */
  | "ERR_DATA_SAVED";

/** Where in the data an error is. */
export interface DataPlace {
  /** The name of the file or table, as it was given. */
  readonly source?: string;
  /** The physical line in the file, counted from 1. */
  readonly line?: number;
  /** The offset in bytes, for what has no lines. */
  readonly byte?: number;
  /** The row, counted from 0, of what has neither lines nor bytes. */
  readonly row?: number;
  /** The name of the column. */
  readonly column?: string;
}

/**
 * Data that cannot be used as they are. The message is one line, `source:line: what is wrong; what
 * to do`, as compilers write it (`source, byte 4096: ...` or `source, row 7: ...` where there are no lines), and
 * the fields say the same to a program.
 *
 * @example
 * ```ts
 * import { DataError, parseCsv } from "@linnet/data";
 *
 * try {
 *   parseCsv("area,price\n120,410\n95\n", { name: "houses.csv" });
 * } catch (error) {
 *   console.log(error instanceof DataError, error.code, error.line); // true ERR_DATA_ROW 3
 * }
 * ```
 */
export class DataError extends LinnetError {
  readonly source: string | undefined;
  readonly line: number | undefined;
  readonly byte: number | undefined;
  readonly row: number | undefined;
  readonly column: string | undefined;

  /** `cause` is the error of the host that is behind this one. */
  constructor(code: DataErrorCode, place: DataPlace, problem: string, cause?: unknown) {
    super(code, `${prefix(place)}${problem}`);
    this.source = place.source;
    this.line = place.line;
    this.byte = place.byte;
    this.row = place.row;
    this.column = place.column;
    if (cause !== undefined) this.cause = cause;
  }
}

function prefix({ source, line, byte, row }: DataPlace): string {
  if (source === undefined) return "";
  const name = oneLine(source);
  if (line !== undefined) return `${name}:${line}: `;
  if (byte !== undefined) return `${name}, byte ${byte}: `;
  return row === undefined ? `${name}: ` : `${name}, row ${row}: `;
}
