import { createReadStream } from "node:fs";
import { ArgumentError } from "@linnet/tensor";
import { DataError } from "../DataError.ts";
import { type CsvOptions, parseCsv } from "../parseCsv.ts";
import type { Table } from "../Table.ts";
import { decodeUtf8 } from "./decodeUtf8.ts";

export type ReadCsvOptions = Omit<CsvOptions, "name">;

/** 256 MB: with it, text and numbers together stay below the heap that Node has by default. */
const largest = 256e6;

/**
 * Reads a CSV file; everything else is as `parseCsv` does it. Messages name the path as it was given.
 *
 * The file must be UTF-8 and at most 256 MB. Throws `DataError` when it cannot be read (no such
 * file, a directory, no permission), is too large, is not UTF-8 (with the first such line) or is
 * recognised as another kind of file, and whatever `parseCsv` throws. Node only.
 *
 * @example
 * ```ts
 * import { readCsv } from "@linnet/data/node";
 *
 * const table = await readCsv("houses.csv", { missing: "drop" });
 * console.log(table.columns); // [ 'town', 'area', 'age', 'price' ]
 * ```
 */
export async function readCsv(path: string, options: ReadCsvOptions = {}): Promise<Table> {
  if (typeof path !== "string") {
    throw new ArgumentError(`readCsv: path is of type ${typeof path}; give a string`);
  }
  return parseCsv(decodeUtf8(await readBytes(path), path), { ...options, name: path });
}

/** The bytes of a file or pipe. Read in pieces, because the size of a pipe shows only in the end. */
async function readBytes(path: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1 << 20 });
    for await (const chunk of stream) {
      size += chunk.length;
      chunks.push(chunk);
      if (size > largest) break;
    }
  } catch (error) {
    throw fileError(path, error);
  }
  if (size > largest) {
    const problem = `the file is larger than ${largest / 1e6} MB; split it or keep fewer columns`;
    throw new DataError("ERR_DATA_SIZE", { source: path }, problem);
  }
  return Buffer.concat(chunks);
}

function fileError(path: string, error: unknown): DataError {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const problems: Record<string, string> = {
    ENOENT: `there is no such file; check the path, seen from ${process.cwd()}`,
    EISDIR: "this is a directory; give the path of a CSV file",
    EACCES: "permission to read the file is denied; change its permissions",
  };
  const problem = problems[code] ?? `the file cannot be read (${code}); check the path`;
  return new DataError("ERR_DATA_FILE", { source: path }, problem);
}
