import { noGrad, parameter } from "@linnet/autograd";
import { generator, randn, type Tensor, tidy, zeros } from "@linnet/tensor";
import { linreg, sgd, squaredLoss } from "../scratch/index.ts";
import type { DatasetTask } from "./DatasetTask.ts";
import { datasetLoaders } from "./datasetLoaders.ts";
import { type DatasetPlan, type DatasetTrainingOptions, datasetPlan } from "./datasetPlan.ts";
import { firstBatch } from "./firstBatch.ts";
import { firstLookAtDataset } from "./firstLookAtDataset.ts";
import { type DatasetProgress, reportDatasetTraining } from "./reportDatasetTraining.ts";
import type { TrainingEvent, TrainingSummary } from "./TrainingEvent.ts";

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
  const plan = datasetPlan(task, options);
  return reportDatasetTraining(train(task, plan), task, plan);
}

/** The program of the chapter, over batches that have to be waited for. */
async function* train(task: DatasetTask, plan: DatasetPlan): AsyncGenerator<DatasetProgress, void> {
  const { lr, epochs, batchSize, seed } = plan;
  const { shuffled, inOrder, sample } = datasetLoaders(task.dataset, plan);
  const [features, labels] = await firstBatch(task, sample);
  yield await firstLookAtDataset(task, [features, labels], plan);

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
    yield { type: "trained", epoch, loss: loss / task.dataset.length, w, b };
  }
}
