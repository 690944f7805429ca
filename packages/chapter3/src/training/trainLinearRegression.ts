import { noGrad, parameter } from "@linnet/autograd";
import { dataIter } from "@linnet/data";
import { mean, randn, zeros } from "@linnet/tensor";
import { linreg, sgd, squaredLoss } from "../scratch/index.ts";
import { firstLook } from "./firstLook.ts";
import type { RegressionTask } from "./RegressionTask.ts";
import { type Progress, reportTraining } from "./reportTraining.ts";
import { runWithBackend } from "./runWithBackend.ts";
import type { SyntheticTaskOptions } from "./syntheticTask.ts";
import type { TrainingEvent, TrainingSummary } from "./TrainingEvent.ts";
import type { TrainingOptions } from "./trainingOptions.ts";
import { isTask, type TrainingPlan, trainingPlan } from "./trainingPlan.ts";

/**
 * Linear regression from scratch, as a generator: it trains one step per `next()`, so the caller can
 * draw, pause or stop in between. The data are a task, or the options to draw synthetic ones.
 *
 * The same arguments give the same numbers. Throws ArgumentError, at the call, for an option out of
 * range; while it runs, DivergenceError when the loss is no longer finite.
 * Source: D2L 3.2.
 *
 * @example
 * ```ts
 * for (const event of trainLinearRegression({ n: 1000 }, { epochs: 3, seed: 0 })) {
 *   if (event.type === "epoch") console.log(event.epoch, event.loss < 0.1);
 * }
 * // 1 true
 * // 2 true
 * // 3 true
 * ```
 */
export function trainLinearRegression(
  data: RegressionTask | SyntheticTaskOptions = {},
  options: TrainingOptions = {},
): Generator<TrainingEvent, TrainingSummary> {
  const plan = trainingPlan(data, options);
  return reportTraining(runWithBackend(plan.like.backend, train(plan)), plan);
}

/** The program of the chapter. What it yields, `reportTraining` times, checks and describes. */
function* train(plan: TrainingPlan): Generator<Progress, void> {
  const { data, like, lr, epochs, batchSize } = plan;
  const { values, orders } = like.generators(plan.seed);
  const task = isTask(data) ? data : like.syntheticTask({ ...data, rng: values });
  const { features, labels } = task;
  const batches = () => dataIter(batchSize, features, labels, { rng: orders });
  yield firstLook(task, plan.showBatch ? batches() : [], { epochs, batchSize });

  const [, d = 1] = features.shape;
  const { dtype } = features;
  const w = parameter(randn([d, 1], { std: 0.01, rng: values, dtype }));
  const b = parameter(zeros([1], { dtype }));
  const meanLoss = () => noGrad(() => mean(squaredLoss(linreg(features, w, b), labels)).item());
  yield { type: "untrained", task, loss: meanLoss() };

  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const [X, y] of batches()) {
      const loss = squaredLoss(linreg(X, w, b), y);
      loss.sum().backward();
      sgd([w, b], lr, batchSize);
      yield { type: "step", epoch, step: ++step };
    }
    yield { type: "trained", epoch, loss: meanLoss(), w, b };
  }
}
