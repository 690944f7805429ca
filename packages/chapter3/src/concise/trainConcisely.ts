import { noGrad } from "@linnet/autograd";
import { DataLoader, TensorDataset } from "@linnet/data";
import { Linear, mseLoss, normal_, Sequential, zeros_ } from "@linnet/nn";
import { SGD } from "@linnet/optim";
import { firstLook } from "../training/firstLook.ts";
import type { RegressionTask } from "../training/RegressionTask.ts";
import { type Progress, reportTraining } from "../training/reportTraining.ts";
import { runWithBackend } from "../training/runWithBackend.ts";
import type { SyntheticTaskOptions } from "../training/syntheticTask.ts";
import type { TrainingEvent, TrainingSummary } from "../training/TrainingEvent.ts";
import type { TrainingOptions } from "../training/trainingOptions.ts";
import { isTask, type TrainingPlan, trainingPlan } from "../training/trainingPlan.ts";
import { largestStableLrOfMse } from "./largestStableLrOfMse.ts";

/**
 * Linear regression by a loader, a layer, a loss and an optimiser, as a generator: the concise form of
 * `trainLinearRegression`, with the same arguments and events.
 *
 * The loss is the mean squared error, without the half of the program from scratch: so its gradient is twice
 * as large, and training with the same learning rate twice as fast. With the same seed, the data are
 * the same; first weights and orders of samples are others.
 *
 * The same arguments give the same numbers. Throws ArgumentError, at the call, for an option out of
 * range; while it runs, DivergenceError when the loss is no longer finite.
 * Source: D2L 3.3.
 *
 * @example
 * ```ts
 * for (const event of trainConcisely({ n: 1000 }, { epochs: 3, seed: 0 })) {
 *   if (event.type === "epoch") console.log(event.epoch, event.loss < 0.001);
 * }
 * // 1 true
 * // 2 true
 * // 3 true
 * ```
 */
export function trainConcisely(
  data: RegressionTask | SyntheticTaskOptions = {},
  options: TrainingOptions = {},
): Generator<TrainingEvent, TrainingSummary> {
  const plan = trainingPlan(data, options);
  const training = runWithBackend(plan.like.backend, train(plan));
  return reportTraining(training, plan, largestStableLrOfMse);
}

/** The program of the chapter. What it yields, `reportTraining` times, checks and describes. */
function* train(plan: TrainingPlan): Generator<Progress, void> {
  const { data, like, lr, epochs, batchSize, seed } = plan;
  const { values: rng } = like.generators(seed);
  const task = isTask(data) ? data : like.syntheticTask({ ...data, rng });
  const { features, labels } = task;
  const [n = 0, d = 0] = features.shape;
  const dataset = new TensorDataset(features, labels);
  const loader = new DataLoader(dataset, { batchSize, ...like.loaderOrder(n, seed, rng) });
  yield firstLook(task, plan.showBatch ? loader : [], { epochs, batchSize });

  const layer = new Linear(d, 1, { rng, dtype: features.dtype });
  normal_(layer.weight, { std: 0.01, rng });
  zeros_(layer.bias);
  const model = new Sequential(layer);
  const optimizer = new SGD(model.parameters(), { lr });
  const meanLoss = () => noGrad(() => mseLoss(model.forward(features), labels).item());
  yield { type: "untrained", task, loss: meanLoss() };

  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const [X, y] of loader) {
      const loss = mseLoss(model.forward(X), y);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      yield { type: "step", epoch, step: ++step };
    }
    yield { type: "trained", epoch, loss: meanLoss(), w: layer.weight, b: layer.bias };
  }
}
