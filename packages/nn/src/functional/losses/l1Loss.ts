import { abs, type Sample, subtract, type Tensor } from "@linnet/tensor";
import { checkLossOperands, type ReducedLossOptions } from "./lossOperands.ts";
import { reduced } from "./reduced.ts";

/**
 * The absolute error: `|prediction - target|`, its mean by default. Large errors count less than in
 * `mseLoss`: the best constant is the median, not the mean.
 *
 * Shapes and dtypes: as for `mseLoss`. Units: those of the target. Gradient: the sign of the error, 0 at
 * the kink at 0. Source: PyTorch, `l1_loss`.
 *
 * @example
 * ```ts
 * console.log(l1Loss(tensor([1, 5]), tensor([2, 2])).item()); // 2
 * ```
 */
export function l1Loss(
  prediction: Tensor,
  target: Tensor,
  options: ReducedLossOptions = {},
): Tensor {
  checkLossOperands("l1Loss", prediction, target, options);
  return reduced(abs(subtract(prediction, target)), options.reduction);
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
    why: "at the kink",
    inputs: [
      [1, 2],
      [1, 1.5],
    ],
    kink: true,
  },
];
