import { ArgumentError, type Sample, type Tensor } from "@linnet/tensor";
import { huberTerms } from "./huberTerms.ts";
import { checkLossOperands, type ReducedLossOptions } from "./lossOperands.ts";
import { reduced } from "./reduced.ts";

export interface HuberLossOptions extends ReducedLossOptions {
  /** Up to which size errors are squared: 1 by default, in units of the target. */
  readonly delta?: number;
}

/**
 * Squared for small errors, and straight for large ones, so that outliers do not rule: with
 * `e = prediction - target` it is `e^2 / 2` up to `delta`, and `delta (|e| - delta / 2)` beyond. Its mean by
 * default.
 *
 * Shapes and dtypes: as for `mseLoss`. Throws ArgumentError unless delta is above 0. Gradient: `e`, but at
 * most delta in size; it has no kink. Source: Huber (1964); PyTorch, `huber_loss`.
 *
 * @example
 * ```ts
 * const errors = huberLoss(tensor([0.5, 10]), tensor([0, 0]), { reduction: "none" });
 * console.log(errors.toArray()); // [0.125, 9.5]
 * ```
 */
export function huberLoss(
  prediction: Tensor,
  target: Tensor,
  options: HuberLossOptions = {},
): Tensor {
  const { delta = 1, reduction } = options;
  checkLossOperands("huberLoss", prediction, target, options);
  if (!(delta > 0 && delta < Infinity)) {
    throw new ArgumentError(`huberLoss: delta is ${delta}; give a number above 0`);
  }
  return reduced(huberTerms(prediction, target, delta), reduction);
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
    args: [{ delta: 0.5 }],
  },
  {
    why: "no error",
    inputs: [
      [1, 2],
      [1, 1.5],
    ],
  },
];
