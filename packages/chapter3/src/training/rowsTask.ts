import { type CsvRows, DataError } from "@linnet/data";
import { tensor } from "@linnet/tensor";
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
  const moments = rows.featureMoments;
  moments.forEach(({ std, min, max }, j) => {
    if (std > 0 && std < Number.POSITIVE_INFINITY && min < max) return;
    const column = features[j] as string;
    const problem =
      min === max
        ? `is constant (every value is ${min}); drop it or choose another feature`
        : `runs from ${min} to ${max}, beyond float64 when squared; change its unit`;
    const place = { source: rows.name, column };
    throw new DataError("ERR_DATA_SPREAD", place, `column ${JSON.stringify(column)} ${problem}`);
  });
  const { dtype } = rows;
  const mean = tensor(
    moments.map((each) => each.mean),
    { dtype },
  );
  const std = tensor(
    moments.map((each) => each.std),
    { dtype },
  );
  return {
    dataset: rows,
    prepare: (X) => X.sub(mean).div(std),
    trueW: null,
    trueB: null,
    columns: { features: [...features], target },
    inDataUnits(w, b) {
      const perUnit = w.map((weight, j) => weight / (moments[j]?.std as number));
      const shift = perUnit.reduce((sum, each, j) => sum + each * (moments[j]?.mean as number), 0);
      return { w: perUnit, b: b - shift };
    },
  };
}
