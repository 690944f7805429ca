import { ArgumentError, abs, divide, type Sample, subtract, type Tensor } from "@linnet/tensor";
import { huberTerms } from "./huberTerms.ts";
import { checkLossOperands, type ReducedLossOptions } from "./lossOperands.ts";
import { reduced } from "./reduced.ts";

export interface SmoothL1LossOptions extends ReducedLossOptions {
  /** Up to which size errors are squared: 1 by default, in units of the target; 0 is `l1Loss`. */
  readonly beta?: number;
}

/**
 * The absolute error with its kink rounded off: `e^2 / (2 beta)` up to `beta`, and `|e| - beta / 2` beyond. It
 * is `huberLoss` divided by its delta, so that the slope far out stays 1. Its mean by default.
 *
 * Shapes and dtypes: as for `mseLoss`. Throws ArgumentError for a negative beta. Gradient: `e / beta`,
 * between -1 and 1. Source: Girshick (2015); PyTorch, `smooth_l1_loss`.
 *
 * @example
 * ```ts
 * console.log(smoothL1Loss(tensor([0.5, 10]), tensor([0, 0]), { reduction: "none" }).toArray());
 * // [0.125, 9.5]
 * ```
 */
export function smoothL1Loss(
  prediction: Tensor,
  target: Tensor,
  options: SmoothL1LossOptions = {},
): Tensor {
  const { beta = 1, reduction } = options;
  checkLossOperands("smoothL1Loss", prediction, target, options);
  if (!(beta >= 0 && beta < Infinity)) {
    throw new ArgumentError(`smoothL1Loss: beta is ${beta}; give 0 or a number above it`);
  }
  if (beta === 0) return reduced(abs(subtract(prediction, target)), reduction);
  const terms = huberTerms(prediction, target, beta);
  return reduced(beta === 1 ? terms : divide(terms, beta), reduction);
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, -2, 0.75],
      [0.25, 3, 0.5],
    ],
  },
  {
    inputs: [
      [1, -2, 0.75],
      [0.25, 3, 0.5],
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
      [1, -2, 0.75],
      [0.25, 3, 0.5],
    ],
    args: [{ beta: 0.5 }],
  },
  {
    why: "no error",
    inputs: [
      [1, 2],
      [1, 1.5],
    ],
  },
  {
    why: "the absolute error",
    inputs: [
      [1, -2, 0.75],
      [0.25, 3, 0.5],
    ],
    args: [{ beta: 0 }],
  },
];
