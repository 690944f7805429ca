import type { CsvRows } from "@linnet/data";
import type { DatasetTask } from "./DatasetTask.ts";

/**
 * A task from the rows of a file that is read as it is needed: as `tableTask`, the features are brought to mean
 * 0 and deviation 1, with the moments that are known since the file was opened, and estimates are reported
 * in the units of the file.
 *
 * Throws DataError (`ERR_DATA_SPREAD`) for a feature that is constant, or so large or so narrow that its squared
 * deviation has no float64.
 *
 * @example
 * ```ts
 * const source = new TextEncoder().encode("area,price\n50,100\n70,140\n90,180\n");
 * const rows = await openCsvRows(source, { features: ["area"], target: "price" });
 * const task = rowsTask(rows);
 * const [X] = await rows.getBatch([0, 1, 2]);
 * console.log(task.prepare(X).mean().item(), task.inDataUnits([0], 140)); // 0 { w: [ 0 ], b: 140 }
 * ```
 */
export function rowsTask(rows: CsvRows): DatasetTask {
  const { features, target } = rows.index.choice;
  const standardizer = rows.standardizer();
  return {
    dataset: rows,
    prepare: (X) => standardizer.transform(X),
    trueW: null,
    trueB: null,
    columns: { features: [...features], target },
    inDataUnits: (w, b) => standardizer.toDataUnits(w, b),
  };
}
