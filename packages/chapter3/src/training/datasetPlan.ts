import type { DatasetTask } from "./DatasetTask.ts";
import { checkTrainingOptions, type TrainingOptions } from "./trainingOptions.ts";

export interface DatasetTrainingOptions extends Omit<TrainingOptions, "like"> {
  /** Aborts the training: its reason is thrown. */
  readonly signal?: AbortSignal;
}

/** The options of a training over a data set, checked and complete. */
export type DatasetPlan = Required<TrainingOptions> & { readonly signal: AbortSignal | undefined };

/** Throws ArgumentError for an option out of range. */
export function datasetPlan(task: DatasetTask, options: DatasetTrainingOptions): DatasetPlan {
  return { ...checkTrainingOptions(options, task.dataset.length), signal: options.signal };
}
