import { type Sample, squaredError, type Tensor } from "@linnet/tensor";
import { checkLossOperands, type ReducedLossOptions } from "./lossOperands.ts";

/**
 * Half the squared error of each element: `(prediction - target)^2 / 2`, so that the gradient is the error
 * itself. As in the chapter, it is neither summed nor averaged unless `reduction` says so.
 *
 * Shapes: the same for both, and for the result; see `mseLoss` for those that broadcast. dtype: floating,
 * else DTypeError. Units: those of the target, squared. Source: D2L 3.2, `squared_loss`.
 *
 * @example
 * ```ts
 * const prediction = tensor([[1], [5]]);
 * const target = tensor([[2], [2]]);
 * console.log(squaredLoss(prediction, target).toArray()); // [[0.5], [4.5]]
 * console.log(squaredLoss(prediction, target, { reduction: "mean" }).item()); // 2.5
 * ```
 */
export function squaredLoss(
  prediction: Tensor,
  target: Tensor,
  options: ReducedLossOptions = {},
): Tensor {
  checkLossOperands("squaredLoss", prediction, target, options);
  return squaredError(prediction, target, {
    reduction: options.reduction ?? "none",
    halved: true,
  });
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
