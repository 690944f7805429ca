import type { Dataset } from "@linnet/data";
import type { Tensor } from "@linnet/tensor";
import type { RegressionTask } from "./RegressionTask.ts";

/** Features [m, d] and labels [m, 1] of some samples. */
export type RegressionBatch = readonly [features: Tensor, labels: Tensor];

/** Data for linear regression that are not all in memory, and what is known about them. */
export interface DatasetTask extends Omit<RegressionTask, "features" | "labels"> {
  /** Samples of features [d] and a label [1]. */
  readonly dataset: Dataset<RegressionBatch, RegressionBatch>;
  /** What the model sees of the features of a batch, [m, d]; the same tensor or another one. */
  prepare(features: Tensor): Tensor;
}
