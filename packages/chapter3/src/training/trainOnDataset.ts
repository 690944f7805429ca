import { noGrad, parameter } from "@linnet/autograd";
import { DataLoader, feistelSampler } from "@linnet/data";
import { generator, randn, type Tensor, tidy, zeros } from "@linnet/tensor";
import { linreg, sgd, squaredLoss } from "../scratch/index.ts";
import type { DatasetTask, RegressionBatch } from "./DatasetTask.ts";
import { checkTrained, checkUntrained, epochEvent } from "./reportTraining.ts";
import type {
  EpochEvent,
  StartEvent,
  StepEvent,
  TrainingEvent,
  TrainingSummary,
} from "./TrainingEvent.ts";
import { checkTrainingOptions, type TrainingOptions } from "./trainingOptions.ts";
import { trainingSummary } from "./trainingSummary.ts";

export interface DatasetTrainingOptions extends Omit<TrainingOptions, "like"> {
  /** Aborts the training: its reason is thrown. */
  readonly signal?: AbortSignal;
}

type Plan = Required<TrainingOptions> & { readonly signal: AbortSignal | undefined };

/** Samples that are read together for a loss, and to look at before training. */
const together = 8192;
/** Rows of a batch that are shown. */
const shown = 10;

/**
 * Linear regression from scratch, as `trainLinearRegression`, over a data set whose samples are read as they
 * are needed: a batch, or some thousand samples for the loss of an epoch, are in memory at a time.
 *
 * Epochs are shuffled in constant memory (`feistelSampler`), so that batches differ from those of
 * `trainLinearRegression` with the same seed; the same arguments give the same numbers. The loss of an epoch is over
 * all samples, for which they are read once more, in order.
 *
 * Throws ArgumentError, at the call, for an option out of range; while it runs, DivergenceError when the loss is no longer
 * finite, whatever the data set throws, and the reason of the signal.
 *
 * @example
 * ```ts
 * const { features, labels } = syntheticData([2, -3.4], 4.2, 1000, { rng: generator(0) });
 * const task: DatasetTask = {
 *   dataset: new TensorDataset(features, labels),
 *   prepare: (X) => X,
 *   trueW: [2, -3.4],
 *   trueB: 4.2,
 *   inDataUnits: (w, b) => ({ w: [...w], b }),
 * };
 * for await (const event of trainOnDataset(task, { epochs: 3 })) {
 *   if (event.type === "end") console.log(Math.abs(event.summary.errorB!) < 0.01); // true
 * }
 * ```
 */
export function trainOnDataset(
  task: DatasetTask,
  options: DatasetTrainingOptions = {},
): AsyncGenerator<TrainingEvent, TrainingSummary> {
  const checked = checkTrainingOptions(options, task.dataset.length);
  const plan = { ...checked, signal: options.signal };
  return report(train(task, plan), task, plan);
}

/** What the program below yields: its parameters are the live tensors. */
type Progress =
  | StartEvent
  | StepEvent
  | { type: "untrained"; loss: number; features: Tensor }
  | { type: "trained"; epoch: number; loss: number; w: Tensor; b: Tensor };

/** The program of the chapter, over batches that have to be waited for. */
async function* train(
  task: DatasetTask,
  { lr, epochs, batchSize, seed, showBatch, signal }: Plan,
): AsyncGenerator<Progress, void> {
  const { dataset } = task;
  const settings = { seed, ...(signal === undefined ? {} : { signal }) };
  const sampler = feistelSampler(dataset.length);
  const [features, labels] = await firstOf(
    task,
    new DataLoader(dataset, { ...settings, sampler, batchSize: together, reuseMemory: false }),
  );
  yield await firstLook(task, features, labels, { epochs, batchSize, showBatch });

  const [, d = 1] = features.shape;
  const { dtype } = features;
  const rng = generator(seed);
  const w = parameter(randn([d, 1], { std: 0.01, rng, dtype }));
  const b = parameter(zeros([1], { dtype }));
  const lossOf = (X: Tensor, y: Tensor) =>
    noGrad(() =>
      tidy(() =>
        squaredLoss(linreg(X, w, b), y)
          .sum()
          .item(),
      ),
    );
  yield { type: "untrained", loss: lossOf(features, labels) / labels.size, features };

  const shuffled = new DataLoader(dataset, { ...settings, sampler, batchSize });
  const inOrder = new DataLoader(dataset, { ...settings, batchSize: together });
  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for await (const [X, y] of shuffled) {
      tidy(() => {
        squaredLoss(linreg(task.prepare(X), w, b), y)
          .sum()
          .backward();
        sgd([w, b], lr, batchSize);
      });
      yield { type: "step", epoch, step: ++step };
    }
    let loss = 0;
    for await (const [X, y] of inOrder) loss += tidy(() => lossOf(task.prepare(X), y));
    yield { type: "trained", epoch, loss: loss / dataset.length, w, b };
  }
}

/** The first batch of a loader, as the model sees it. */
async function firstOf(
  task: DatasetTask,
  loader: DataLoader<RegressionBatch, RegressionBatch>,
): Promise<RegressionBatch> {
  for await (const [X, y] of loader) return [task.prepare(X), y];
  throw new Error("bug: a loader has a batch");
}

/** The event that shows what the data look like: the first sample, and the first batch. */
async function firstLook(
  { dataset, prepare, columns }: DatasetTask,
  features: Tensor,
  labels: Tensor,
  { epochs, batchSize, showBatch }: Pick<Plan, "epochs" | "batchSize" | "showBatch">,
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

/** Turns the progress of a training into events, as `reportTraining` does. */
async function* report(
  training: AsyncGenerator<Progress, void>,
  task: DatasetTask,
  plan: Plan,
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
        checkTrained(progress, epochs.at(-1)?.loss ?? loss, plan, { features });
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
