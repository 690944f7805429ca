import type { DatasetTask, RegressionBatch } from "./DatasetTask.ts";
import type { DatasetPlan } from "./datasetPlan.ts";
import type { StartEvent } from "./TrainingEvent.ts";

/** Rows of a batch that are shown. */
const shown = 10;

/** The event that shows what the data look like: the first sample, and the first batch. */
export async function firstLookAtDataset(
  { dataset, prepare, columns }: DatasetTask,
  [features, labels]: RegressionBatch,
  { epochs, batchSize, showBatch }: Pick<DatasetPlan, "epochs" | "batchSize" | "showBatch">,
): Promise<StartEvent> {
  const [first, label] = await dataset.get(0);
  const rows = showBatch ? `:${Math.min(batchSize, shown)}` : ":0";
  return {
    type: "start",
    n: dataset.length,
    epochs,
    stepsPerEpoch: Math.ceil(dataset.length / batchSize),
    batchSize,
    firstFeatures: prepare(first.reshape([1, -1]))
      .at(0)
      .toArray() as number[],
    firstLabel: label.item(),
    batchFeatures: features.at(rows).toArray() as number[][],
    batchLabels: labels.at(rows).toArray() as number[][],
    ...(columns === undefined ? {} : { columns }),
  };
}
