import { DataError } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import { delimiterHint } from "./delimiterHint.ts";

/** The names of the columns, from the cells of the first record. */
export function csvHeader(cells: readonly string[], source: string): readonly string[] {
  const columns = cells.map((cell) => cell.normalize("NFC").trim());
  const place = { source, line: 1 };
  if (columns.length === 1 && columns[0] === "") {
    const problem = "the header is blank; name the columns in the first line";
    throw new DataError("ERR_DATA_HEADER", place, problem);
  }
  const seen = new Map<string, number>();
  columns.forEach((column, i) => {
    const first = seen.get(column);
    if (column === "") {
      const problem = `column ${i + 1} has no name; name it or remove it`;
      throw new DataError("ERR_DATA_HEADER", place, problem);
    }
    if (first !== undefined) {
      const problem = `columns ${first} and ${i + 1} are both named ${quoted(column)}; rename one`;
      throw new DataError("ERR_DATA_HEADER", { ...place, column }, problem);
    }
    seen.set(column, i + 1);
  });
  return columns;
}

/** A row with more or fewer cells than the header. */
export function raggedRow(
  source: string,
  line: number,
  cells: readonly string[],
  columns: readonly string[],
): DataError {
  const place = { source, line };
  if (cells.length === 1 && cells[0]?.trim() === "") {
    return new DataError("ERR_DATA_ROW", place, "the line is blank; remove it");
  }
  const counts = `${cells.length} ${cells.length === 1 ? "cell" : "cells"}`;
  const problem = `row has ${counts}, the header has ${columns.length}`;
  const usual =
    cells.length < columns.length
      ? "add the missing cells or remove the row"
      : "remove the extra cells or quote a cell that holds the delimiter";
  return new DataError("ERR_DATA_ROW", place, `${problem}; ${delimiterHint(columns) ?? usual}`);
}
