import { ShapeError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { broadcastShapes, formatShape, sizeOf } from "./shape.ts";

/** What elementwise losses take besides the operands. */
export interface LossOptions {
  /**
   * Allow a prediction and a target that broadcast into more terms than either has: every
   * prediction is then compared with every target. False by default.
   */
  readonly broadcast?: boolean;
}

/**
 * Refuses the operands of an elementwise loss when they broadcast into something larger than both: a
 * column of n predictions and a plain vector of n targets make n × n terms, of which only n mean
 * anything, and the training goes wrong without a word.
 *
 * What stretches only one of the two passes: one target for all predictions (`[n, 1]` with `[1]` or a
 * scalar), or the same prediction for many targets. No pair is counted there that nobody asked for.
 * PyTorch warns at every difference of shapes, and computes.
 *
 * Throws ShapeError, and for shapes that do not broadcast at all. Source: the warning of
 * `torch.nn.functional.mse_loss`.
 *
 * @example
 * ```ts
 * checkLossShapes("myLoss", ones([3, 1]), ones([3, 1]));
 * try {
 *   checkLossShapes("myLoss", ones([3, 1]), ones([3]));
 * } catch (error) {
 *   console.log(error.name); // ShapeError
 * }
 * ```
 */
export function checkLossShapes(
  operation: string,
  prediction: Tensor,
  target: Tensor,
  { broadcast = false }: LossOptions = {},
): void {
  const together = broadcastShapes(operation, prediction.shape, target.shape);
  const size = sizeOf(together);
  if (broadcast || size <= prediction.size || size <= target.size) return;
  const shape = formatShape(prediction.shape);
  const remedy =
    target.size === prediction.size
      ? `reshape the target to ${shape}`
      : "give one target for each prediction";
  throw new ShapeError(
    `${operation}: prediction ${shape} and target ${formatShape(target.shape)} ` +
      `would broadcast to ${formatShape(together)}; ${remedy}`,
  );
}
