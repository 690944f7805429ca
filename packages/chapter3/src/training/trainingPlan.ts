import type { RegressionTask } from "./RegressionTask.ts";
import { checkSynthetic, type SyntheticTaskOptions } from "./syntheticTask.ts";
import { checkTrainingOptions, type TrainingOptions } from "./trainingOptions.ts";

/** The arguments of `trainLinearRegression`, checked and complete. */
export interface TrainingPlan extends Required<TrainingOptions> {
  readonly data: RegressionTask | SyntheticTaskOptions;
}

/** Throws ArgumentError for an option out of range. */
export function trainingPlan(
  data: RegressionTask | SyntheticTaskOptions,
  options: TrainingOptions,
): TrainingPlan {
  if (isTask(data)) return { data, ...checkTrainingOptions(options, data.features.shape[0] ?? 0) };
  const synthetic = checkSynthetic(data);
  return { data: synthetic, ...checkTrainingOptions(options, synthetic.n) };
}

/** Whether data are there already, rather than to be drawn. */
export function isTask(data: RegressionTask | SyntheticTaskOptions): data is RegressionTask {
  return "features" in data;
}
