import type { Tensor } from "@linnet/tensor";
import type { RegressionTask } from "./RegressionTask.ts";
import type { StartEvent } from "./TrainingEvent.ts";

/** Rows of a batch that are shown. */
const shown = 10;

/**
 * The event that shows what the data look like: their first sample, and the first of some batches, if there
 * are any. The rest of that pass over the data is left, as the chapter leaves it.
 */
export function firstLook(
  { features, labels, columns }: RegressionTask,
  batches: Iterable<readonly [X: Tensor, y: Tensor]>,
  { epochs, batchSize }: { epochs: number; batchSize: number },
): StartEvent {
  const [[X, y] = []] = batches;
  const n = features.shape[0] as number;
  return {
    type: "start",
    n,
    epochs,
    stepsPerEpoch: Math.ceil(n / batchSize),
    batchSize,
    firstFeatures: features.at(0).toArray() as number[],
    firstLabel: labels.get(0, 0),
    batchFeatures: (X?.at(`:${shown}`).toArray() ?? []) as number[][],
    batchLabels: (y?.at(`:${shown}`).toArray() ?? []) as number[][],
    ...(columns === undefined ? {} : { columns }),
  };
}
