import { formatShape, ShapeError, type Tensor } from "@linnet/tensor";
import { type ColumnSummary, mergeSummaries, summarizeColumn } from "./ColumnSummary.ts";
import { columnError } from "./columnError.ts";
import { checkFitted } from "./featureMatrix.ts";

/** Batches of features, as a loader or a file reader gives them. */
export type FeatureBatches = Iterable<Tensor> | AsyncIterable<Tensor>;

/**
 * A summary for each column of features [n, d], with the origins of earlier ones if there are any.
 *
 * Throws ShapeError unless they are a matrix with rows and columns, with as many names as columns;
 * `DataError` (`ERR_DATA_NUMBER`) for NaN and Infinity.
 */
export function summarizeFeatures(
  operation: string,
  features: Tensor,
  names: readonly string[] | undefined,
  earlier: readonly ColumnSummary[] = [],
): ColumnSummary[] {
  checkFitted(operation, features, names);
  const d = features.shape[1] as number;
  const values = features.toTypedArray();
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const problem = `holds ${values[wrong]}; remove the row or choose another feature`;
    throw columnError("ERR_DATA_NUMBER", operation, wrong % d, names, problem);
  }
  return Array.from({ length: d }, (_, j) => summarizeColumn(values, j, d, earlier[j]?.origin));
}

/** The same over batches, as if all their rows were one tensor; only the summaries are held. */
export async function summarizeBatches(
  operation: string,
  batches: FeatureBatches,
  names: readonly string[] | undefined,
): Promise<ColumnSummary[]> {
  let all: ColumnSummary[] | undefined;
  for await (const features of batches) {
    const summaries = summarizeFeatures(operation, features, names, all);
    if (all === undefined) {
      all = summaries;
      continue;
    }
    if (all.length !== summaries.length) {
      throw new ShapeError(
        `${operation}: a batch has shape ${formatShape(features.shape)} after batches of ` +
          `${all.length} columns; give the same columns in each`,
      );
    }
    all = all.map((summary, j) => mergeSummaries(summary, summaries[j] as ColumnSummary));
  }
  if (all !== undefined) return all;
  throw new ShapeError(`${operation}: there are no batches; give at least one row`);
}
