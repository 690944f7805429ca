import {
  ArgumentError,
  checkLossShapes,
  type LossOptions,
  type Reduction,
  type Tensor,
} from "@linnet/tensor";
import { checkFloating, checkTensor } from "../checkFloating.ts";

/** What the losses take besides their operands. */
export interface ReducedLossOptions extends LossOptions {
  /** What becomes of the losses of single elements: their mean by default, their sum, or nothing. */
  readonly reduction?: Reduction;
}

/** Throws unless prediction and target are tensors that a loss can compare, one for one. */
export function checkLossOperands(
  loss: string,
  prediction: Tensor,
  target: Tensor,
  options: ReducedLossOptions,
): void {
  checkFloating(loss, "prediction", prediction);
  checkTensor(loss, "target", target);
  checkReduction(loss, options.reduction);
  if (prediction.shape !== target.shape) checkLossShapes(loss, prediction, target, options);
}

const reductions: readonly unknown[] = ["none", "mean", "sum", undefined];

/** Throws unless a reduction is one of the three, or left out. */
export function checkReduction(loss: string, reduction: unknown): void {
  if (reductions.includes(reduction)) return;
  throw new ArgumentError(
    `${loss}: reduction is ${JSON.stringify(reduction)}; use "none", "mean" or "sum"`,
  );
}
