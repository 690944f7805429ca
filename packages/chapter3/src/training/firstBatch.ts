import type { DatasetTask, RegressionBatch } from "./DatasetTask.ts";
import type { RegressionLoader } from "./datasetLoaders.ts";

/** The first batch of a loader, as the model sees it. */
export async function firstBatch(
  task: DatasetTask,
  loader: RegressionLoader,
): Promise<RegressionBatch> {
  for await (const [X, y] of loader) return [task.prepare(X), y];
  throw new Error("bug: a loader has a batch");
}
