import { ArgumentError, LinnetError } from "@linnet/tensor";
import { DataError } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import type { ByteSource } from "../source/ByteSource.ts";
import type { DataSource } from "../source/DataSource.ts";
import { openSource, type SourceOptions } from "../source/openSource.ts";
import { checkMissing, type MissingPolicy } from "../table/MissingPolicy.ts";
import { unknownColumn } from "../table/unknownColumn.ts";
import { type CellReader, cellReader } from "./cellReader.ts";
import type { Compressors } from "./decompressPage.ts";
import { ParquetFile } from "./ParquetFile.ts";
import { type ParquetColumn, parquetColumns } from "./parquetColumns.ts";
import { parquetGroups, type RowGroup } from "./parquetGroups.ts";
import { readFooter } from "./readFooter.ts";

export interface ReadParquetOptions extends SourceOptions {
  /** The names of the columns to read, in the order that the table is to have them; all by default. */
  readonly columns?: readonly string[];
  /** What happens to a row without a value in a selected column; rows are never dropped unasked. */
  readonly missing?: MissingPolicy;
  /**
   * Functions for methods of compression other than Snappy and gzip: those of the package
   * `hyparquet-compressors`. They are trusted to end, and to make no more than they are told.
   */
  readonly compressors?: Compressors;
}

/** A Parquet file that was looked through and can be read. */
export interface OpenedParquet {
  readonly file: ParquetFile;
  readonly columns: readonly (ParquetColumn & { readonly read: CellReader })[];
  readonly groups: readonly RowGroup[];
  checkUnchanged(): Promise<void>;
  close(): Promise<void>;
}

/** What has no parts that can be read in any order has to fit into memory. */
const largestStream = 1 << 29;

/** Opens a Parquet file and reads its end, which says where everything is. */
export async function openParquet(
  operation: string,
  source: DataSource,
  { columns: names, missing = "error", ...options }: ReadParquetOptions,
): Promise<OpenedParquet> {
  checkMissing(operation, missing);
  if (names?.length === 0) {
    throw new ArgumentError(`${operation}: columns is empty; name at least one`);
  }
  const opened = await openSource(operation, source, options);
  try {
    const file = await fileOf(opened);
    const footer = await readFooter(file);
    const { columns, groups } = orDamaged(file, footer.start, () => {
      const columns = wantedColumns(file, parquetColumns(file, footer), names);
      return { columns, groups: parquetGroups(file, footer, columns) };
    });
    const checkUnchanged = () => opened.checkUnchanged();
    return { file, columns, groups, checkUnchanged, close: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function fileOf(source: ByteSource): Promise<ParquetFile> {
  const { name, size } = source;
  if (source.read !== undefined && size !== undefined) {
    return new ParquetFile(name, size, source.read.bind(source));
  }
  const bytes = await wholeBytes(source);
  const part = async (start: number, end: number) => bytes.subarray(start, end);
  return new ParquetFile(name, bytes.length, part);
}

async function wholeBytes(source: ByteSource): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source.stream()) {
    size += piece.length;
    pieces.push(piece);
    if (size <= largestStream) continue;
    const problem =
      `a stream or a compressed file of Parquet may have ${largestStream} bytes; ` +
      "give a file, an address or a Blob that can be read in any order";
    throw new DataError("ERR_DATA_SIZE", { source: source.name, byte: largestStream }, problem);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** A footer may have anything where the library expects something else. */
function orDamaged<T>(file: ParquetFile, byte: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof LinnetError) throw error;
    return file.refuse(byte, "the footer has values of a wrong type", error);
  }
}

function wantedColumns(
  file: ParquetFile,
  columns: readonly ParquetColumn[],
  wanted: readonly string[] | undefined,
): OpenedParquet["columns"] {
  const there = columns.map(({ name }) => name);
  const names = wanted?.map((name) => String(name).normalize("NFC").trim()) ?? there;
  return names.map((name, i) => {
    const column = columns[there.indexOf(name)];
    if (column === undefined) throw unknownColumn(file.name, name, there, false);
    if (names.indexOf(name) !== i) {
      const problem = `column ${quoted(name)} is selected twice; select each column once`;
      file.refuseColumn("ERR_DATA_COLUMN", name, problem);
    }
    const read = column.isNested ? undefined : cellReader(column.element);
    if (read !== undefined) return { ...column, read };
    const kind = column.isNested ? "is nested" : `holds ${typeName(column)}`;
    const advice = "read the others by naming them in { columns }";
    const problem = `column ${quoted(name)} ${kind}, which a table has no place for; ${advice}`;
    return file.refuseColumn("ERR_DATA_TYPE", name, problem);
  });
}

function typeName({ element }: ParquetColumn): string {
  const meaning = element.logical_type?.type ?? element.converted_type;
  return `values of type ${meaning ?? element.type}`;
}
