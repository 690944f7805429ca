import { type Sample, squaredError, type Tensor } from "@linnet/tensor";
import { checkLossOperands, type ReducedLossOptions } from "./lossOperands.ts";

/**
 * The squared error: `(prediction - target)^2`, its mean by default. It is not halved, so that its gradient
 * is twice that of `squaredLoss`.
 *
 * Shapes: the same for both, or such that none is compared with more than one of the other unless it
 * alone is stretched, else ShapeError; `{ broadcast: true }` allows it. A mean and a sum are scalars.
 * dtype: floating, else DTypeError. Units: those of the target, squared. The mean of nothing is NaN.
 * Source: PyTorch, `mse_loss`.
 *
 * @example
 * ```ts
 * const prediction = tensor([[1], [5]]);
 * const target = tensor([[2], [2]]);
 * console.log(mseLoss(prediction, target).item()); // 5
 * console.log(mseLoss(prediction, target, { reduction: "none" }).toArray()); // [[1], [9]]
 * ```
 */
export function mseLoss(
  prediction: Tensor,
  target: Tensor,
  options: ReducedLossOptions = {},
): Tensor {
  checkLossOperands("mseLoss", prediction, target, options);
  return squaredError(prediction, target, { reduction: options.reduction ?? "mean" });
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, -2, 0.5],
      [0.25, 3, 0],
    ],
  },
  {
    inputs: [
      [1, -2, 0.5],
      [0.25, 3, 0],
    ],
    args: [{ reduction: "sum" }],
  },
  {
    inputs: [
      [[1], [-2], [0.5]],
      [[0.25], [3], [0]],
    ],
    args: [{ reduction: "none" }],
  },
  { why: "one target for all", inputs: [[[1], [-2], [0.75]], [0.25]] },
  {
    inputs: [
      [[1], [-2], [0.5]],
      [[0.25], [3], [0]],
    ],
    args: [{ reduction: "mean" }],
  },
];
