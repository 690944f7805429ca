import type { FileMetaData } from "hyparquet";
import { DataError } from "../DataError.ts";
import { loadHyparquet } from "./loadHyparquet.ts";
import type { ParquetFile } from "./ParquetFile.ts";
import { ThriftReader } from "./ThriftReader.ts";

/** A footer says where each chunk of each column is. Those of real files have less than a tenth. */
const largestFooter = 1 << 26;

/** What the end of a file says of the rest, and where that end begins. */
export interface ParquetFooter {
  readonly metadata: FileMetaData;
  readonly start: number;
}

/**
 * Reads what the end of a Parquet file says of its columns and of where they are. Nothing of it is
 * taken for true yet, but that it is written as it should be.
 *
 * Source: the documentation of Apache Parquet, "File Format".
 */
export async function readFooter(file: ParquetFile): Promise<ParquetFooter> {
  checkSize(file);
  checkMagic(file, await file.read(0, 4), 0);
  const end = await file.read(file.size - 8, file.size);
  checkMagic(file, end.subarray(4), file.size - 4);
  const length = new DataView(end.buffer, end.byteOffset).getUint32(0, true);
  const start = file.size - 8 - length;
  if (start < 4) {
    file.refuse(file.size - 8, `found a footer of ${length} bytes, more than the file has`);
  }
  if (length > largestFooter) {
    const problem =
      `the footer has ${length} bytes, more than ${largestFooter}; ` +
      "write the data into several files, or with larger row groups";
    throw new DataError("ERR_DATA_SIZE", { source: file.name, byte: start }, problem);
  }
  const footer = await file.read(start, file.size);
  // The library reads structures by recursion and as far as they say, so they are looked at before.
  const refuse = (position: number, problem: string) => file.refuse(start + position, problem);
  new ThriftReader(footer.subarray(0, length), 0, refuse).struct();
  const { parquetMetadata } = await loadHyparquet();
  try {
    return { metadata: parquetMetadata(footer, { geoparquet: false }), start };
  } catch (error) {
    file.refuse(start, "the footer lacks something that it must have", error);
  }
}

function checkSize({ name: source, size }: ParquetFile): void {
  if (size === 0) {
    const problem = "the file is empty; it must have a header and columns";
    throw new DataError("ERR_DATA_EMPTY", { source, byte: 0 }, problem);
  }
  if (size >= 12) return;
  const problem = `the file ends after ${size} bytes; it is no Parquet file, or cut off`;
  throw new DataError("ERR_DATA_SIZE", { source, byte: size }, problem);
}

/** Every file begins and ends with `PAR1`; one with an encrypted footer with `PARE`. */
function checkMagic({ name: source }: ParquetFile, bytes: Uint8Array, byte: number): void {
  const found = String.fromCharCode(...bytes);
  if (found === "PAR1") return;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join(" ");
  const elsewhere = byte === 0 ? "it is no Parquet file" : "it is cut off, copy it again";
  const advice = found === "PARE" ? "it is encrypted, write it without" : elsewhere;
  const problem = `found ${hex}, expected 50 41 52 31 ("PAR1"); ${advice}`;
  throw new DataError("ERR_DATA_FORMAT", { source, byte }, problem);
}
