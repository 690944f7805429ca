import { outsideScopes, tidy } from "@linnet/tensor";
import { lossOf } from "./lossOf.ts";
import type { TrainingBatch } from "./Trainable.ts";
import type { TrainingRun } from "./TrainingRun.ts";

/** One step of the optimiser; none for a loss that is not finite. Returns the loss before the step. */
export function trainOnBatch<Input, Output, Rest extends readonly unknown[]>(
  run: TrainingRun<Input, Output, Rest>,
  batch: TrainingBatch<Input, Rest>,
): number {
  const { optimizer, beforeStep } = run.options;
  return tidy(() => {
    run.zeroGrad();
    const { loss } = lossOf(run, batch);
    const value = loss.item();
    if (!Number.isFinite(value)) return value;
    loss.backward();
    // What these keep from step to step, as momentum is, is not for the scope to give back.
    outsideScopes(() => {
      beforeStep?.();
      optimizer.step();
    });
    return value;
  });
}
