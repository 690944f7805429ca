import { DivergenceError, largestStableLr } from "@linnet/nn";
import { ArgumentError, type Tensor } from "@linnet/tensor";
import type { RegressionTask } from "./RegressionTask.ts";
import type {
  EpochEvent,
  StartEvent,
  StepEvent,
  TrainingEvent,
  TrainingSummary,
} from "./TrainingEvent.ts";
import type { TrainingPlan } from "./trainingPlan.ts";
import { trainingSummary } from "./trainingSummary.ts";

/** What the training program yields: its parameters are the live tensors. */
export type Progress =
  | StartEvent
  | StepEvent
  | { type: "untrained"; task: RegressionTask; loss: number }
  | { type: "trained"; epoch: number; loss: number; w: Tensor; b: Tensor };

/**
 * Turns the progress of a training into events: takes the time of what happens between them, stops
 * when the loss is no longer finite, reports parameters in the units of the data, and sums up. What the largest
 * stable learning rate is depends on the loss of the program.
 */
export function* reportTraining(
  training: Generator<Progress, void>,
  plan: TrainingPlan,
  largestLr: (features: Tensor) => number = largestStableLr,
): Generator<TrainingEvent, TrainingSummary> {
  const start = training.next().value as StartEvent;
  yield start;
  const { task, loss } = training.next().value as Progress & { type: "untrained" };
  checkUntrained(loss);

  const epochs: EpochEvent[] = [];
  let milliseconds = 0;
  for (;;) {
    const before = performance.now();
    const { value: progress } = training.next();
    milliseconds += performance.now() - before;
    if (!progress) break;
    if (progress.type === "trained") {
      checkTrained(progress, epochs.at(-1)?.loss ?? loss, plan, () => largestLr(task.features));
      epochs.push(epochEvent(progress, task));
      yield epochs.at(-1) as EpochEvent;
    } else {
      yield progress as StepEvent;
    }
  }

  const steps = start.epochs * start.stepsPerEpoch;
  const { dtype, shape } = task.features;
  const summary = trainingSummary({ ...task, n: shape[0] as number, dtype }, plan, epochs, {
    steps,
    seconds: milliseconds / 1000,
  });
  const { columns } = start;
  yield { type: "end", summary, ...(columns === undefined ? {} : { columns }) };
  return summary;
}

/** Throws ArgumentError for a loss that is not finite before anything was learned. */
export function checkUntrained(loss: number): void {
  if (Number.isFinite(loss)) return;
  throw new ArgumentError(
    `train: the loss is ${loss} before training; features and labels must be finite numbers, ` +
      "and labels small enough to be squared: change their unit",
  );
}

/** Throws DivergenceError for a loss that is not finite, with what `lr` might be. */
export function checkTrained(
  { epoch, loss }: { epoch: number; loss: number },
  lastFiniteLoss: number,
  { lr }: Pick<TrainingPlan, "lr">,
  largestLr: () => number,
): void {
  if (Number.isFinite(loss)) return;
  const when = epoch === 1 ? "before training" : `after epoch ${epoch - 1}`;
  const before = `last finite loss ${Number(lastFiniteLoss.toPrecision(2))} ${when}`;
  throw new DivergenceError({
    operation: "train",
    problem: `the loss is no longer finite in epoch ${epoch} (${before})`,
    epoch,
    batch: null,
    lastFiniteLoss,
    lr,
    largestLr: largestLr(),
    isRestored: false,
  });
}

/** The event of an epoch that is over, with the parameters in the units of the data. */
export function epochEvent(
  { epoch, loss, w, b }: Progress & { type: "trained" },
  task: Pick<RegressionTask, "inDataUnits">,
): EpochEvent {
  const weights = Array.from(w.toTypedArray());
  return { type: "epoch", epoch, loss, ...task.inDataUnits(weights, b.item()) };
}
