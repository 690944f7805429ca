import { noGrad } from "@linnet/autograd";
import { Linear, mseLoss, normal_, Sequential, zeros_ } from "@linnet/nn";
import { SGD } from "@linnet/optim";
import { generator, type Tensor, tidy } from "@linnet/tensor";
import type { DatasetTask } from "../training/DatasetTask.ts";
import { datasetLoaders } from "../training/datasetLoaders.ts";
import {
  type DatasetPlan,
  type DatasetTrainingOptions,
  datasetPlan,
} from "../training/datasetPlan.ts";
import { firstBatch } from "../training/firstBatch.ts";
import { firstLookAtDataset } from "../training/firstLookAtDataset.ts";
import { type DatasetProgress, reportDatasetTraining } from "../training/reportDatasetTraining.ts";
import type { TrainingEvent, TrainingSummary } from "../training/TrainingEvent.ts";
import { largestStableLrOfMse } from "./largestStableLrOfMse.ts";

/**
 * `trainConcisely` over a data set whose samples are read as they are needed, as `trainOnDataset` is
 * `trainLinearRegression` over one: a batch, or some thousand samples for the loss of an epoch, are in memory
 * at a time. Epochs are shuffled in constant memory.
 *
 * The same arguments give the same numbers. Throws as `trainOnDataset`.
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
 * for await (const event of trainConciselyOnDataset(task, { epochs: 3 })) {
 *   if (event.type === "end") console.log(Math.abs(event.summary.errorB!) < 0.01); // true
 * }
 * ```
 */
export function trainConciselyOnDataset(
  task: DatasetTask,
  options: DatasetTrainingOptions = {},
): AsyncGenerator<TrainingEvent, TrainingSummary> {
  const plan = datasetPlan(task, options);
  return reportDatasetTraining(train(task, plan), task, plan, largestStableLrOfMse);
}

/** The program of the chapter, over batches that have to be waited for. */
async function* train(task: DatasetTask, plan: DatasetPlan): AsyncGenerator<DatasetProgress, void> {
  const { lr, epochs, seed } = plan;
  const { shuffled, inOrder, sample } = datasetLoaders(task.dataset, plan);
  const [features, labels] = await firstBatch(task, sample);
  yield await firstLookAtDataset(task, [features, labels], plan);

  const [, d = 1] = features.shape;
  const rng = generator(seed);
  const layer = new Linear(d, 1, { rng, dtype: features.dtype });
  normal_(layer.weight, { std: 0.01, rng });
  zeros_(layer.bias);
  const model = new Sequential(layer);
  const optimizer = new SGD(model.parameters(), { lr });
  const totalLoss = (X: Tensor, y: Tensor) =>
    noGrad(() => tidy(() => mseLoss(model.forward(X), y, { reduction: "sum" }).item()));
  yield { type: "untrained", loss: totalLoss(features, labels) / labels.size, features };

  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for await (const [X, y] of shuffled) {
      tidy(() => {
        optimizer.zeroGrad();
        mseLoss(model.forward(task.prepare(X)), y).backward();
        optimizer.step();
      });
      yield { type: "step", epoch, step: ++step };
    }
    let loss = 0;
    for await (const [X, y] of inOrder) loss += tidy(() => totalLoss(task.prepare(X), y));
    loss /= task.dataset.length;
    yield { type: "trained", epoch, loss, w: layer.weight, b: layer.bias };
  }
}
