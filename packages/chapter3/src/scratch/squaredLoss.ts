import { formatShape, ShapeError, type Tensor } from "@linnet/tensor";

/**
 * Half the squared error of each example: `(prediction - target)² / 2`. Neither summed nor averaged.
 *
 * Shapes: the prediction's; the target needs as many elements and gets that shape, because a column
 * minus a vector would broadcast to a matrix. Throws ShapeError otherwise. Units: those of the
 * target, squared. Source: D2L 3.2, `squared_loss`.
 *
 * @example
 * ```ts
 * console.log(squaredLoss(tensor([[1], [5]]), tensor([2, 2])).toArray()); // [[0.5], [4.5]]
 * ```
 */
export function squaredLoss(prediction: Tensor, target: Tensor): Tensor {
  if (prediction.size !== target.size) {
    throw new ShapeError(
      `squaredLoss: prediction ${formatShape(prediction.shape)} and target ` +
        `${formatShape(target.shape)} differ in number; give one target for each prediction`,
    );
  }
  return prediction.sub(target.reshape(prediction.shape)).square().div(2);
}
