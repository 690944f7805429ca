import { checkLossShapes, type LossOptions, type Tensor } from "@linnet/tensor";

/**
 * Half the squared error of each example: `(prediction - target)² / 2`. Neither summed nor averaged.
 *
 * Shapes: the same for both, and for the result. A column of predictions minus a vector of targets
 * would be a matrix of all pairs, so whatever broadcasts into more terms than either operand has
 * throws ShapeError; `{ broadcast: true }` allows it. Units: those of the target, squared.
 * Source: D2L 3.2, `squared_loss`.
 *
 * @example
 * ```ts
 * console.log(squaredLoss(tensor([[1], [5]]), tensor([[2], [2]])).toArray()); // [[0.5], [4.5]]
 * ```
 */
export function squaredLoss(prediction: Tensor, target: Tensor, options?: LossOptions): Tensor {
  checkLossShapes("squaredLoss", prediction, target, options);
  return prediction.sub(target).square().div(2);
}
