import { DataError, type DataErrorCode } from "../DataError.ts";

/** A Parquet file, and how its errors speak of it. */
export class ParquetFile {
  readonly name: string;
  readonly size: number;
  readonly read: (start: number, end: number) => Promise<Uint8Array>;

  constructor(
    name: string,
    size: number,
    read: (start: number, end: number) => Promise<Uint8Array>,
  ) {
    this.name = name;
    this.size = size;
    this.read = read;
  }

  /** Throws `DataError` for what is wrong at a byte. */
  refuse(byte: number, problem: string, cause?: unknown): never {
    const advice = "the file is damaged, copy or write it again";
    const place = { source: this.name, byte };
    throw new DataError("ERR_DATA_FORMAT", place, `${problem}; ${advice}`, cause);
  }

  /** Throws `DataError` for what a column is. */
  refuseColumn(code: DataErrorCode, column: string, problem: string): never {
    throw new DataError(code, { source: this.name, column }, problem);
  }
}
