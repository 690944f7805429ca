import { DataLoader, type Dataset, feistelSampler } from "@linnet/data";
import type { RegressionBatch } from "./DatasetTask.ts";
import type { DatasetPlan } from "./datasetPlan.ts";

/** Samples that are read together for a loss, and to look at before training. */
const together = 8192;

export type RegressionLoader = DataLoader<RegressionBatch, RegressionBatch>;

/** The ways in which a training goes through a data set. */
export interface DatasetLoaders {
  /** The batches that are learned from, shuffled in constant memory. */
  readonly shuffled: RegressionLoader;
  /** Large batches in order, for a loss. */
  readonly inOrder: RegressionLoader;
  /** Large batches of samples from anywhere; they stay. */
  readonly sample: RegressionLoader;
}

export function datasetLoaders(
  dataset: Dataset<RegressionBatch, RegressionBatch>,
  { batchSize, seed, signal }: Pick<DatasetPlan, "batchSize" | "seed" | "signal">,
): DatasetLoaders {
  const settings = { seed, ...(signal === undefined ? {} : { signal }) };
  const sampler = feistelSampler(dataset.length);
  const large = { ...settings, batchSize: together };
  return {
    shuffled: new DataLoader(dataset, { ...settings, sampler, batchSize }),
    inOrder: new DataLoader(dataset, large),
    sample: new DataLoader(dataset, { ...large, sampler, reuseMemory: false }),
  };
}
