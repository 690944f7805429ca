import type { DType } from "@linnet/tensor";
import type { RegressionTask } from "./RegressionTask.ts";
import type { EpochEvent, TrainingSummary } from "./TrainingEvent.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** What the summary says of the data. */
type Summarized = Pick<RegressionTask, "trueW" | "trueB"> & {
  readonly n: number;
  readonly dtype: DType;
};

/** The summary of a run, with its keys in the documented order. */
export function trainingSummary(
  { n, dtype, trueW, trueB }: Summarized,
  { seed, batchSize, lr }: Pick<TrainingPlan, "seed" | "batchSize" | "lr">,
  epochs: readonly EpochEvent[],
  { steps, seconds }: { steps: number; seconds: number },
): TrainingSummary {
  const { w, b } = epochs.at(-1) as EpochEvent;
  // The data were made with the true parameters as their dtype has them.
  const round = dtype === "float32" ? Math.fround : Number;
  const error = (truth: number, estimate: number) => round(round(truth) - estimate);
  return {
    seed,
    n,
    batchSize,
    lr,
    epochs: epochs.map(({ epoch, loss }) => ({ epoch, loss })),
    w: [...w],
    b,
    trueW: trueW && [...trueW],
    trueB,
    errorW: trueW && w.map((weight, j) => error(trueW[j] as number, weight)),
    errorB: trueB === null ? null : error(trueB, b),
    // A browser's clock may not have moved during a short run; it has seen at least a microsecond.
    stepsPerSecond: steps / Math.max(seconds, 1e-6),
    seconds,
  };
}
