import { largestStableLr } from "@linnet/nn";
import type { Tensor } from "@linnet/tensor";
import type { DatasetTask } from "./DatasetTask.ts";
import type { DatasetPlan } from "./datasetPlan.ts";
import { checkTrained, checkUntrained, epochEvent } from "./reportTraining.ts";
import type {
  EpochEvent,
  StartEvent,
  StepEvent,
  TrainingEvent,
  TrainingSummary,
} from "./TrainingEvent.ts";
import { trainingSummary } from "./trainingSummary.ts";

/** What a training over a data set yields: its parameters are the live tensors. */
export type DatasetProgress =
  | StartEvent
  | StepEvent
  | { type: "untrained"; loss: number; features: Tensor }
  | { type: "trained"; epoch: number; loss: number; w: Tensor; b: Tensor };

/** Turns the progress of a training into events, as `reportTraining` does. */
export async function* reportDatasetTraining(
  training: AsyncGenerator<DatasetProgress, void>,
  task: DatasetTask,
  plan: DatasetPlan,
  largestLr: (features: Tensor) => number = largestStableLr,
): AsyncGenerator<TrainingEvent, TrainingSummary> {
  const epochs: EpochEvent[] = [];
  let start: StartEvent | undefined;
  let sample: { features: Tensor; loss: number } | undefined;
  let milliseconds = 0;
  try {
    for (;;) {
      const before = performance.now();
      const { value: progress } = await training.next();
      // Looking at the data is no part of the training.
      if (sample !== undefined) milliseconds += performance.now() - before;
      if (!progress) break;
      if (progress.type === "untrained") {
        checkUntrained(progress.loss);
        sample = progress;
      } else if (progress.type === "trained") {
        const { loss, features } = sample as { features: Tensor; loss: number };
        checkTrained(progress, epochs.at(-1)?.loss ?? loss, plan, () => largestLr(features));
        const event = epochEvent(progress, task);
        epochs.push(event);
        yield event;
      } else {
        if (progress.type === "start") start = progress;
        yield progress;
      }
    }
  } finally {
    // Who leaves early lets go of what the loaders hold.
    await training.return();
  }
  const { n, stepsPerEpoch, columns } = start as StartEvent;
  const steps = plan.epochs * stepsPerEpoch;
  const { trueW, trueB } = task;
  const { dtype } = (sample as { features: Tensor }).features;
  const seconds = milliseconds / 1000;
  const summary = trainingSummary({ n, dtype, trueW, trueB }, plan, epochs, { steps, seconds });
  yield { type: "end", summary, ...(columns === undefined ? {} : { columns }) };
  return summary;
}
