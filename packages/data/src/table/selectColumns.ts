import { ArgumentError, type DType, type Tensor, tensor } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";
import { DataError } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import type { Table } from "./Table.ts";

/** Which columns of a table a model sees, and which one it learns to predict. */
export interface ColumnChoice {
  /** The names of the features, in the order of the columns of the result. */
  readonly features: readonly string[];
  /** The name of the target. */
  readonly target: string;
  /** float64 or float32; float64 by default, as a file's numbers are not narrowed unasked. */
  readonly dtype?: DType;
}

/** The chosen columns as tensors, and how many rows were left out for it. */
export interface ColumnTensors {
  /** [n, d]: a row per sample, a column per feature. */
  readonly features: Tensor;
  /** [n, 1]: the target of each sample. */
  readonly labels: Tensor;
  /** The number of rows without a value in a chosen column; 0 unless the table may drop rows. */
  readonly dropped: number;
  /** The number of cells that have the mean of their column; 0 unless the table says so. */
  readonly filled: number;
}

/**
 * The features and labels of a regression from a table: [n, d] and [n, 1].
 *
 * They are float64, so that a `Standardizer` sees all digits; it may narrow what it transforms.
 * Throws `DataError` for an unknown column, one chosen twice (a target among the features is, too),
 * the first cell that is not a number, and when no row is left; ArgumentError without features,
 * DTypeError for a dtype that is not floating.
 *
 * @example
 * ```ts
 * import { parseCsv, selectColumns } from "@linnet/data";
 *
 * const table = parseCsv("area,age,price\n120,5,410\nNA,1,99\n95,30,380\n", { missing: "drop" });
 * const choice = { features: ["area", "age"], target: "price" };
 * const { features, labels, dropped } = selectColumns(table, choice);
 * console.log(features.toArray(), labels.shape, dropped); // [ [ 120, 5 ], [ 95, 30 ] ] [ 2, 1 ] 1
 * ```
 */
export function selectColumns(
  table: Table,
  { features, target, dtype = "float64" }: ColumnChoice,
): ColumnTensors {
  const d = features.length;
  if (d === 0) {
    throw new ArgumentError("selectColumns: features is empty; name at least one column");
  }
  checkFloating("selectColumns", dtype);
  const names = [...features, target];
  const { columns, rowCount: n, dropped, filled } = table.select(names);
  if (dtype === "float32") {
    names.forEach((name, j) => {
      checkFloat32(table, name, columns[j] as Float64Array);
    });
  }
  const rows = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) rows[i * d + j] = columns[j]?.[i] as number;
  }
  return {
    features: tensor(rows, { dtype, shape: [n, d] }),
    labels: tensor(columns[d] as Float64Array, { dtype, shape: [n, 1] }),
    dropped,
    filled,
  };
}

function checkFloat32(table: Table, column: string, values: Float64Array): void {
  const tooLarge = values.find((value) => !Number.isFinite(Math.fround(value)));
  if (tooLarge === undefined) return;
  const problem = `column ${quoted(column)} holds ${tooLarge}, which float32 cannot; use float64`;
  throw new DataError("ERR_DATA_NUMBER", { source: table.name, column }, problem);
}
