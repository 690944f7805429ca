import type { ColumnChunk as ChunkMetadata, CompressionCodec } from "hyparquet";
import { DataError } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import type { ParquetFile } from "./ParquetFile.ts";
import type { ParquetColumn } from "./parquetColumns.ts";
import type { ParquetFooter } from "./readFooter.ts";

/** Where the values of a column in a row group are. */
export interface ChunkPlace {
  readonly codec: CompressionCodec;
  readonly start: number;
  readonly end: number;
}

/** Some rows of a file, which lie together. */
export interface RowGroup {
  readonly rows: number;
  /** The rows before these. */
  readonly firstRow: number;
  /** A place for each of the columns to read, in their order. */
  readonly chunks: readonly ChunkPlace[];
}

/** Writers make groups of about a million. A few bytes may say that there are any number of equal ones. */
const mostRows = 1 << 24;

/**
 * The row groups of a file, with the places of the columns to read. Throws `DataError` for places
 * that the file does not have, or that are for something else too, and for groups too large to be
 * held.
 */
export function parquetGroups(
  file: ParquetFile,
  { start: end, metadata }: ParquetFooter,
  columns: readonly ParquetColumn[],
): readonly RowGroup[] {
  let firstRow = 0;
  let bytes = 0;
  const groups = metadata.row_groups.map((group, i) => {
    const rows = integer(group.num_rows);
    if (rows === undefined) return file.refuse(end, `row group ${i} has no number of rows`);
    if (rows > mostRows) {
      const problem = `row group ${i} has ${rows} rows, more than ${mostRows}; write the file with smaller ones`;
      throw new DataError("ERR_DATA_SIZE", { source: file.name, byte: end }, problem);
    }
    const chunks = columns.map((column) => {
      const place = placeOf(group.columns[column.chunk] as ChunkMetadata, column, rows, end);
      if (typeof place !== "string") return place;
      return file.refuse(end, `column ${quoted(column.name)} in row group ${i}: ${place}`);
    });
    bytes += chunks.reduce((sum, chunk) => sum + chunk.end - chunk.start, 0);
    firstRow += rows;
    return { rows, firstRow: firstRow - rows, chunks };
  });
  // Else a small file could have any number of columns, all in the same place.
  if (bytes > file.size) file.refuse(end, "columns lie in each other's places");
  if (firstRow !== integer(metadata.num_rows)) {
    file.refuse(end, `the row groups have ${firstRow} rows, the file ${metadata.num_rows}`);
  }
  return groups;
}

/** Where a chunk is, or what is wrong with what the footer says of it. */
function placeOf(
  { file_path, meta_data, crypto_metadata }: ChunkMetadata,
  { element }: ParquetColumn,
  rows: number,
  end: number,
): ChunkPlace | string {
  if (file_path !== undefined) return "it is in another file";
  if (meta_data === undefined || crypto_metadata !== undefined) return "it is encrypted";
  if (meta_data.type !== element.type) return `it has values of type ${meta_data.type}`;
  const count = integer(meta_data.num_values);
  if (count !== rows) return `it has ${meta_data.num_values} values for ${rows} rows`;
  const start = integer(meta_data.dictionary_page_offset) || integer(meta_data.data_page_offset);
  const size = integer(meta_data.total_compressed_size);
  if (start === undefined || size === undefined) return "it has no place";
  if (start < 4 || start + size > end) return `it is at bytes ${start} to ${start + size}`;
  return { codec: meta_data.codec, start, end: start + size };
}

/** A number of something, if it is one. */
function integer(value: unknown): number | undefined {
  const number = typeof value === "bigint" ? Number(value) : value;
  return Number.isSafeInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
}
