import { checkFitOptions } from "./checkFitOptions.ts";
import type { FitOptions } from "./FitOptions.ts";
import type { Trainable } from "./Trainable.ts";
import { Training } from "./Training.ts";
import { TrainingRun } from "./TrainingRun.ts";
import { trainingProgram } from "./trainingProgram.ts";

/**
 * Trains a model: the loop over epochs and batches, as a generator of events that says after each step
 * where it is. It does nothing until it is asked for an event.
 *
 * Each event is a frozen object: `start`, then for each epoch its `batch`es, `epoch` and, with validation
 * data, `validation`, where it was asked for `checkpoint`, and `end`. The same training gives the same events, and the
 * time between them is the caller's: not asking pauses, a signal cancels, `state()` and `rewind` go back and
 * repeat. While it runs, other tasks of the host get their turn every 12 ms.
 *
 * Throws ArgumentError, at the call, for options that are wrong. While it runs: BatchError for batches that nothing can be
 * learned from, DivergenceError when the loss is no longer finite or grows without end, whatever the
 * model, the loss or the loader throw, and the reason of the signal.
 *
 * @example
 * ```ts
 * const w = parameter(zeros([1, 1]));
 * const model = { forward: (X: Tensor) => X.matmul(w), parameters: () => [w] };
 * const batches = [[tensor([[1], [2]]), tensor([[3], [6]])]] as [Tensor, Tensor][];
 * const training = fit(model, {
 *   loader: batches,
 *   loss: (prediction, y) => prediction.sub(y).square().mean(),
 *   optimizer: new SGD([w], { lr: 0.1 }),
 *   epochs: 20,
 * });
 * for (const event of training) {
 *   if (event.type === "end") console.log(event.reason, event.steps); // completed 20
 * }
 * console.log(w.item().toFixed(3)); // 3.000
 * ```
 */
export function fit<Input, Output, Rest extends readonly unknown[]>(
  model: Trainable<Input, Output>,
  options: FitOptions<Input, Output, Rest>,
): Training {
  checkFitOptions(model, options);
  const run = new TrainingRun(model, options);
  return new Training(run, () => trainingProgram(run));
}
