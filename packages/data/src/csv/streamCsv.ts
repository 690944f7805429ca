import { ArgumentError } from "@linnet/tensor";
import type { DataSource } from "../source/DataSource.ts";
import { openSource } from "../source/openSource.ts";
import type { Table } from "../table/Table.ts";
import { checkCsvOptions } from "./CsvOptions.ts";
import { CsvReader } from "./CsvReader.ts";
import { checkEncoding, decodeText } from "./decodeText.ts";
import type { ReadCsvOptions } from "./readCsv.ts";

export interface StreamCsvOptions extends Omit<ReadCsvOptions, "maxBytes"> {
  /** The number of rows in each table but the last; 10000 by default. */
  readonly rowsPerChunk?: number;
}

/**
 * Reads a CSV file of any size as tables of some rows each, one after another, of which nothing is kept.
 * Sources are those of `readCsv`; reading goes on when the next table is asked for, and ends with the
 * loop, however that ends.
 *
 * Types are those of the rows of each table. With `missing: "drop"`, `select` may leave a table with
 * no row. Throws what `readCsv` throws, at the table with the wrong row, or before it; ArgumentError
 * for `missing: "mean"`, which nobody knows before the end.
 *
 * @example
 * ```ts
 * import { streamCsv } from "@linnet/data";
 *
 * let [sum, count] = [0, 0];
 * for await (const table of streamCsv("houses.csv", { rowsPerChunk: 3 })) {
 *   sum += table.column("price").reduce((a, b) => a + b);
 *   count += table.rowCount;
 * }
 * console.log(count, sum / count); // 4 338.75
 * ```
 */
export function streamCsv(
  source: DataSource,
  options: StreamCsvOptions = {},
): AsyncGenerator<Table, void> {
  checkCsvOptions("streamCsv", options);
  checkEncoding("streamCsv", options.encoding);
  const { rowsPerChunk = 10_000, missing } = options;
  if (!Number.isSafeInteger(rowsPerChunk) || rowsPerChunk < 1) {
    const problem = `rowsPerChunk is ${rowsPerChunk}; give a whole number from 1`;
    throw new ArgumentError(`streamCsv: ${problem}`);
  }
  if (missing === "mean") {
    const problem = 'missing is "mean", which is known only in the end; use "drop", or readCsv';
    throw new ArgumentError(`streamCsv: ${problem}`);
  }
  return tables(source, options, rowsPerChunk);
}

// Apart from `streamCsv`, because a generator function would check its arguments at the first table.
async function* tables(
  source: DataSource,
  options: StreamCsvOptions,
  rowsPerTable: number,
): AsyncGenerator<Table, void> {
  const opened = await openSource("streamCsv", source, options);
  try {
    const reader = new CsvReader(opened.name, options, { rowsPerTable });
    const { encoding } = options;
    for await (const text of decodeText(opened, { encoding, line: () => reader.line })) {
      yield* reader.push(text);
    }
    yield* reader.end();
  } finally {
    await opened.close();
  }
}
