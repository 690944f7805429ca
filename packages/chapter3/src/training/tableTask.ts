import { DataError, Standardizer, selectColumns, type Table } from "@linnet/data";
import type { Tensor } from "@linnet/tensor";
import type { RegressionTask } from "./RegressionTask.ts";

/** The columns of a table that a task is made of. */
export interface TableTaskColumns {
  readonly features: readonly string[];
  readonly target: string;
}

/**
 * A task from real data: features brought to mean 0 and deviation 1, so that the chapter's learning
 * rate fits them, and estimates reported in the units of the table.
 *
 * Shapes: features [n, d], labels [n, 1]. dtype: float64, because real labels may be large numbers
 * that differ little. Throws DataError for a column that is not there, is constant or holds something
 * other than numbers; ArgumentError without features.
 *
 * @example
 * ```ts
 * const table = parseCsv("area,price\n50,100\n70,140\n90,180\n");
 * const task = tableTask(table, { features: ["area"], target: "price" });
 * console.log(task.features.mean().item(), task.trueW); // 0 null
 * ```
 */
export function tableTask(table: Table, { features, target }: TableTaskColumns): RegressionTask {
  const selected = selectColumns(table, { features, target });
  const standardizer = fitStandardizer(selected.features, features, table.name);
  return {
    features: standardizer.transform(selected.features),
    labels: selected.labels,
    trueW: null,
    trueB: null,
    columns: { features: [...features], target },
    inDataUnits: (w, b) => standardizer.toDataUnits(w, b),
  };
}

/** Standardizer.fit, whose errors also name the file here. */
function fitStandardizer(features: Tensor, names: readonly string[], source: string): Standardizer {
  try {
    return Standardizer.fit(features, names);
  } catch (error) {
    if (!(error instanceof DataError) || error.column === undefined) throw error;
    const place = { source, column: error.column };
    throw new DataError(
      error.code as never,
      place,
      error.message.replace("Standardizer.fit: ", ""),
    );
  }
}
