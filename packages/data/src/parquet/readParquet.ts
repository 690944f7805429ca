import { DataError, type DataPlace } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import type { DataSource } from "../source/DataSource.ts";
import { ColumnCells } from "../table/ColumnCells.ts";
import { Table } from "../table/Table.ts";
import { CellProblem } from "./cellReader.ts";
import { decodeChunk } from "./decodeChunk.ts";
import { type OpenedParquet, openParquet, type ReadParquetOptions } from "./openParquet.ts";
import type { ChunkPlace, RowGroup } from "./parquetGroups.ts";

/** A table takes 8 bytes a cell at least. */
const mostCells = 1 << 27;

/**
 * Reads a Parquet file into a table: all of its rows, and the columns that are named, or all.
 *
 * Numbers, integers, truth values and texts are what they are; decimals become numbers, dates and
 * times texts (2024-02-29, 2024-02-29T12:30:00.25), and null and NaN missing values. Only the parts of
 * the file that are needed are read, where the source has parts. Pages may be compressed with Snappy
 * or gzip; for others, pass `compressors`.
 *
 * Throws `DataError` with the byte or the column for what is no such file, or damaged; for columns that
 * are nested or hold what a table has no place for; for integers beyond 2^53; for a file without
 * rows or with more than 2^27 cells (use `streamParquet`); and for a source that cannot be read.
 * Throws the signal's reason when it aborts, ArgumentError for an unknown option value. Pages are decoded
 * by hyparquet, which is loaded with the first file.
 *
 * @example
 * ```ts
 * import { readParquet } from "@linnet/data";
 *
 * const table = await readParquet("houses.parquet", { columns: ["area", "price"] });
 * console.log(table.rowCount, table.types); // 4 { area: 'integer', price: 'integer' }
 * ```
 */
export async function readParquet(
  source: DataSource,
  options: ReadParquetOptions = {},
): Promise<Table> {
  const parquet = await openParquet("readParquet", source, options);
  try {
    const rows = parquet.groups.reduce((sum, group) => sum + group.rows, 0);
    checkSize(parquet, rows);
    const cells = parquet.columns.map(({ read }) => new ColumnCells({ isText: read.isText }));
    for (const group of parquet.groups) await readGroup(parquet, group, cells, options);
    await parquet.checkUnchanged();
    return tableOf(parquet, cells, options, {});
  } finally {
    await parquet.close();
  }
}

/**
 * The rows of a Parquet file, a table for each of its row groups, for files that are larger than
 * memory. Everything else is as `readParquet` does it, but that a file may have any number of rows,
 * or none.
 *
 * @example
 * ```ts
 * import { streamParquet } from "@linnet/data";
 *
 * let sum = 0;
 * for await (const table of streamParquet("houses.parquet", { columns: ["price"] })) {
 *   for (const price of table.column("price")) sum += price;
 * }
 * console.log(sum); // 1355
 * ```
 */
export async function* streamParquet(
  source: DataSource,
  options: ReadParquetOptions = {},
): AsyncGenerator<Table, void> {
  const parquet = await openParquet("streamParquet", source, options);
  try {
    for (const group of parquet.groups) {
      if (group.rows === 0) continue;
      const cells = parquet.columns.map(({ read }) => new ColumnCells({ isText: read.isText }));
      await readGroup(parquet, group, cells, options);
      await parquet.checkUnchanged();
      yield tableOf(parquet, cells, options, { firstRow: group.firstRow, isPart: true });
      options.signal?.throwIfAborted();
    }
  } finally {
    await parquet.close();
  }
}

function checkSize({ file, columns }: OpenedParquet, rows: number): void {
  const place = { source: file.name };
  if (rows === 0) {
    const problem = "there are only columns and no rows; write rows into the file";
    throw new DataError("ERR_DATA_EMPTY", place, problem);
  }
  if (rows * columns.length <= mostCells) return;
  const problem =
    `there are ${rows} rows of ${columns.length} columns, more than ${mostCells} cells; ` +
    "name fewer columns in { columns }, or use streamParquet";
  throw new DataError("ERR_DATA_SIZE", place, problem);
}

function tableOf(
  { file, columns }: OpenedParquet,
  cells: readonly ColumnCells[],
  { missing = "error" }: ReadParquetOptions,
  part: { readonly firstRow?: number; readonly isPart?: boolean },
): Table {
  const names = columns.map(({ name }) => name);
  return new Table({ name: file.name, missing, columns: names, cells, ...part });
}

/** Reads the rows of a group and adds them to the cells of each column. */
async function readGroup(
  parquet: OpenedParquet,
  group: RowGroup,
  cells: readonly ColumnCells[],
  { compressors = {}, signal }: ReadParquetOptions,
): Promise<void> {
  if (group.rows === 0) return;
  for (let i = 0; i < cells.length; i++) {
    signal?.throwIfAborted();
    await readColumn(parquet, group, i, cells[i] as ColumnCells, compressors);
  }
}

async function readColumn(
  { file, columns }: OpenedParquet,
  { chunks, rows, firstRow }: RowGroup,
  index: number,
  cells: ColumnCells,
  compressors: NonNullable<ReadParquetOptions["compressors"]>,
): Promise<void> {
  const { name: column, element, read } = columns[index] as OpenedParquet["columns"][number];
  const { start, end, codec } = chunks[index] as ChunkPlace;
  const bytes = await file.read(start, end);
  const chunk = { column, element, codec, rows, start, bytes };
  let row = firstRow;
  for (const values of await decodeChunk(file, chunk, compressors)) {
    for (let i = 0; i < values.length; i++, row++) {
      const value = values[i];
      if (value === undefined) {
        return file.refuse(
          start,
          `column ${quoted(column)} points beyond its dictionary in row ${row}`,
        );
      }
      try {
        pushCell(cells, value === null ? null : read.cell(value));
      } catch (error) {
        const place = { source: file.name, row, column };
        throw cellError(place, error);
      }
    }
  }
}

function pushCell(cells: ColumnCells, value: number | boolean | string | null): void {
  if (typeof value === "number" && !Number.isNaN(value)) cells.pushNumber(value);
  else cells.pushWord(value === null || typeof value === "number" ? null : String(value));
}

function cellError(place: DataPlace, error: unknown): DataError {
  const column = `column ${quoted(place.column ?? "")}`;
  if (error instanceof CellProblem) {
    return new DataError(error.code, place, `${column} ${error.message}`);
  }
  const problem = `${column} holds a time that no calendar has; write it as a text`;
  return new DataError("ERR_DATA_NUMBER", place, problem, error);
}
