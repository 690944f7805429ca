import { ArgumentError, type DType } from "@linnet/tensor";
import { checkDelimiter, type Delimiter } from "../csv/Delimiter.ts";
import { DataError } from "../DataError.ts";
import type { DataSource } from "../source/DataSource.ts";
import { openSource } from "../source/openSource.ts";
import { checkMissing, type MissingPolicy } from "../table/MissingPolicy.ts";
import type { CsvRowIndex, RowChoice } from "./CsvRowIndex.ts";
import { CsvRows } from "./CsvRows.ts";
import { checkFingerprint, fingerprintOf } from "./fingerprint.ts";
import { type IndexProgress, indexRows } from "./indexRows.ts";
import { type BlockReader, openBlocks } from "./openBlocks.ts";

export interface CsvRowsOptions {
  /** The names of the columns that a model sees. */
  readonly features: readonly string[];
  /** The name of the column that it learns to predict. */
  readonly target: string;
  /** float64 (default) or float32. */
  readonly dtype?: DType;
  /** What separates the cells: one character, a comma by default. */
  readonly delimiter?: Delimiter;
  /** What happens to a row without a value in a selected column; rows are never dropped unasked. */
  readonly missing?: MissingPolicy;
  /** How messages name the file. */
  readonly name?: string;
  /** An index that was made of the same file with the same options, so that it need not be read once more. */
  readonly index?: CsvRowIndex;
  /** Aborts the opening, and every reading after it: its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called some thousand times for a large file, while it is indexed. */
  readonly onProgress?: (progress: IndexProgress) => void;
}

/**
 * Opens a CSV file whose rows are samples `[features, label]`, however large it is: the file is read once
 * from start to end, to check every row, to note where some of the rows start, and for the moments of the
 * columns; from then on only the rows of a batch are in memory, which are read in any order.
 *
 * The source is a path in Node, or a File or Blob in a browser. What counts as CSV, and what is wrong with
 * a file that is not, is as `parseCsv` has it: UTF-8, a header, and quotes as in RFC 4180. Cells of columns
 * that are not selected are not looked at, and truth values are words.
 *
 * Throws `DataError` for whatever `parseCsv` and `selectColumns` refuse, with its line; for a file that changes
 * (`ERR_DATA_CHANGED`), one that can only be read in order (`ERR_DATA_ACCESS`), a row longer than 16 MB,
 * and an index of another version of the file (`ERR_DATA_INDEX`). ArgumentError without features.
 *
 * @example
 * ```ts
 * import { openCsvRows } from "@linnet/data";
 *
 * const rows = await openCsvRows("houses.csv", {
 *   features: ["area", "age"],
 *   target: "price",
 *   missing: "drop",
 * });
 * const [X, y] = await rows.getBatch([2, 0]);
 * console.log(rows.length, X.toArray(), y.toArray()); // 3 [ [ 80, 17 ], [ 120, 5 ] ] [ [ 265 ], [ 410 ] ]
 * await rows.close();
 * ```
 */
export async function openCsvRows(source: DataSource, options: CsvRowsOptions): Promise<CsvRows> {
  const choice = checkedChoice(options);
  const { name, signal, onProgress, dtype = "float64", index } = options;
  const bytes = await openSource("openCsvRows", source, {
    ...(name === undefined ? {} : { name }),
    ...(signal === undefined ? {} : { signal }),
  });
  let blocks: BlockReader | undefined;
  try {
    blocks = await openBlocks(source, bytes);
    const fingerprint = await fingerprintOf(blocks);
    if (index !== undefined) {
      checkChoice(bytes.name, index.choice, choice);
      checkFingerprint(bytes.name, index.fingerprint, fingerprint);
    }
    const known = index ?? { choice, fingerprint, ...(await indexRows(bytes, choice, onProgress)) };
    return new CsvRows(bytes, blocks, known, dtype, signal);
  } catch (error) {
    await blocks?.close();
    await bytes.close();
    throw error;
  }
}

function checkedChoice(options: CsvRowsOptions): RowChoice {
  const { features, target, delimiter = ",", missing = "error" } = options;
  if (!Array.isArray(features) || features.length === 0) {
    throw new ArgumentError("openCsvRows: features is empty; name at least one column");
  }
  checkDelimiter("openCsvRows", delimiter);
  checkMissing("openCsvRows", missing);
  return { features: features.map(String), target: String(target), delimiter, missing };
}

/** An index holds for the columns and options that it was made with: throws for others. */
function checkChoice(source: string, made: RowChoice, wanted: RowChoice): void {
  for (const key of ["features", "target", "delimiter", "missing"] as const) {
    const [one, other] = [JSON.stringify(made[key]), JSON.stringify(wanted[key])];
    if (one === other) continue;
    const problem = `the index was made with ${key} ${one}, not ${other}; make it anew`;
    throw new DataError("ERR_DATA_INDEX", { source }, problem);
  }
}
