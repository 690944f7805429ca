import { ArgumentError } from "@linnet/tensor";
import { checkMissing, type MissingPolicy } from "../table/MissingPolicy.ts";
import { checkDelimiter, type Delimiter } from "./Delimiter.ts";

/** How a CSV text is read, wherever it comes from. */
export interface CsvOptions {
  /** How messages name the data. */
  readonly name?: string;
  /** What separates the cells: one character, a comma by default. */
  readonly delimiter?: Delimiter;
  /** What happens to a row without a value in a selected column; rows are never dropped unasked. */
  readonly missing?: MissingPolicy;
  /** The columns to keep, in this order; all of them by default. */
  readonly columns?: readonly string[];
  /**
   * The columns whose cells stay text as they are written, such as postcodes (`01234`) or countries
   * (`NA`). Only a blank cell is a missing value there.
   */
  readonly text?: readonly string[];
}

/** Throws ArgumentError for an option that is not what it has to be. */
export function checkCsvOptions(operation: string, options: CsvOptions): void {
  const { delimiter = ",", missing = "error" } = options;
  checkDelimiter(operation, delimiter);
  checkMissing(operation, missing);
  for (const option of ["columns", "text"] as const) {
    const names: unknown = options[option];
    if (names === undefined || Array.isArray(names)) continue;
    throw new ArgumentError(`${operation}: ${option} is no array; give an array of column names`);
  }
  if (options.columns?.length === 0) {
    throw new ArgumentError(`${operation}: columns is empty; name at least one column`);
  }
}
