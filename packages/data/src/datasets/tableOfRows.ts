import type { MissingPolicy } from "../table/MissingPolicy.ts";
import { Table } from "../table/Table.ts";
import type { TableInfo } from "./DatasetInfo.ts";
import { unexpected } from "./packageProblem.ts";

type Cell = number | string | null;

/** Rows as objects, made a table with the columns of a data set; throws `DataError` where they lack one. */
export function tableOfRows(info: TableInfo, rows: unknown, missing?: MissingPolicy): Table {
  if (!Array.isArray(rows) || rows.length === 0) throw unexpected(info, "there are no rows");
  const columns = info.columns.map(({ name }) => [
    name,
    rows.map((row, i) => cellOf(info, row, name, i)),
  ]);
  return Table.fromColumns({
    name: info.name,
    columns: Object.fromEntries(columns),
    ...(missing === undefined ? {} : { missing }),
  });
}

function cellOf(info: TableInfo, row: unknown, column: string, index: number): Cell {
  const value = (row as Record<string, unknown> | null)?.[column];
  if (value === null || typeof value === "number" || typeof value === "string") return value;
  throw unexpected(info, `row ${index} has no number or text ${JSON.stringify(column)}`);
}
