import type { DataSource } from "../source/DataSource.ts";
import { openSource, type SourceOptions } from "../source/openSource.ts";
import type { Table } from "../table/Table.ts";
import { type CsvOptions, checkCsvOptions } from "./CsvOptions.ts";
import { CsvReader } from "./CsvReader.ts";
import { checkEncoding, decodeText } from "./decodeText.ts";

export interface ReadCsvOptions extends CsvOptions, SourceOptions {
  /**
   * The encoding of the text, by a name that `TextDecoder` knows, such as "utf-16le" or "latin1"; by
   * default UTF-8, or what a byte order mark says.
   */
  readonly encoding?: string;
  /** The largest number of bytes, after decompression; 256 MB by default. */
  readonly maxBytes?: number;
}

/** 256 MB: with it, the table stays below the heap that Node has by default, also one of words. */
const largest = 256e6;

/**
 * Reads a CSV file as a table; what it may hold is what `parseCsv` takes. The source is a path (in
 * Node), an address, a File or Blob, a stream, or bytes, compressed with gzip or not. The text is
 * never in memory as a whole.
 *
 * Throws `DataError` when the source cannot be opened (no such file, a directory, no permission),
 * changes or breaks off while it is read, is too large (`streamCsv` has no limit), is damaged in its
 * compression, has another encoding (with the first such line), or is recognised as another kind of
 * file, and whatever `parseCsv` throws; the reason of the signal when it aborts.
 *
 * @example
 * ```ts
 * import { readCsv } from "@linnet/data";
 *
 * const table = await readCsv("houses.csv", { missing: "drop" });
 * console.log(table.columns); // [ 'town', 'area', 'age', 'price' ]
 * ```
 */
export async function readCsv(source: DataSource, options: ReadCsvOptions = {}): Promise<Table> {
  checkCsvOptions("readCsv", options);
  const { encoding, maxBytes = largest } = options;
  checkEncoding("readCsv", encoding);
  const opened = await openSource("readCsv", source, options);
  try {
    const reader = new CsvReader(opened.name, options);
    let table: Table | undefined;
    for await (const text of decodeText(opened, { encoding, maxBytes, line: () => reader.line })) {
      for (table of reader.push(text));
    }
    for (table of reader.end());
    return table as Table;
  } finally {
    await opened.close();
  }
}
