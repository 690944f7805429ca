import { delimiterHint } from "../csv/delimiterHint.ts";
import { DataError } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import { nearestName } from "./nearestName.ts";
import { parseNumber } from "./parseNumber.ts";

/** More column names than these are counted instead of listed. */
const listed = 20;

/** The error for a column that a table does not have: what it has, and what was probably meant. */
export function unknownColumn(
  source: string,
  name: string,
  columns: readonly string[],
  hasLines = true,
): DataError {
  const more = columns.length > listed ? ` and ${columns.length - listed} more` : "";
  const list = columns.slice(0, listed).map(quoted).join(", ");
  const problem = `there is no column ${quoted(name)} among ${list}${more}`;
  const place = { source, column: name, ...(hasLines ? { line: 1 } : {}) };
  return new DataError("ERR_DATA_COLUMN", place, `${problem}; ${advice(name, columns)}`);
}

function advice(name: string, columns: readonly string[]): string {
  const delimiter = delimiterHint(columns);
  if (delimiter !== undefined) return delimiter;
  if (columns.every((column) => !Number.isNaN(parseNumber(column)))) {
    return "add a header row if the first row is data";
  }
  const nearest = nearestName(name, columns);
  return nearest === undefined ? "select one of these" : `did you mean ${quoted(nearest)}?`;
}
