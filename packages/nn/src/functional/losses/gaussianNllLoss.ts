import {
  add,
  divide,
  log,
  multiply,
  type Operand,
  type Sample,
  square,
  subtract,
  type Tensor,
} from "@linnet/tensor";
import { checkLossOperands, type ReducedLossOptions } from "./lossOperands.ts";
import { reduced } from "./reduced.ts";
import { spreadFor } from "./spread.ts";

export interface GaussianNllLossOptions extends ReducedLossOptions {
  /** Add the constant, `log(2 pi) / 2`, so that it is the negative log-likelihood itself. False by default. */
  readonly full?: boolean;
  /** Variances below it count as it: 1e-6 by default. */
  readonly eps?: number;
}

/**
 * The negative log-likelihood of normal noise around the prediction:
 * `(log(variance) + (prediction - target)^2 / variance) / 2`, its mean by default. With a variance that is
 * predicted too, the model says how sure it is; with a constant one it is `squaredLoss`.
 *
 * Shapes: prediction and target as for `mseLoss`; the variance is a number, or a tensor like the prediction,
 * with 1 for its last axis or without it. Throws ArgumentError for a negative variance. Gradient: that of a
 * variance below eps is the one at eps. Source: PyTorch, `gaussian_nll_loss`.
 *
 * @example
 * ```ts
 * const loss = gaussianNllLoss(tensor([1, 5]), tensor([2, 2]), tensor([1, 9]));
 * console.log(loss.item().toFixed(4)); // 1.0493
 * ```
 */
export function gaussianNllLoss(
  prediction: Tensor,
  target: Tensor,
  variance: Operand,
  options: GaussianNllLossOptions = {},
): Tensor {
  const { full = false, eps = 1e-6, reduction } = options;
  checkLossOperands("gaussianNllLoss", prediction, target, options);
  const spread = spreadFor("gaussianNllLoss", "variance", prediction, variance, eps);
  const squares = divide(square(subtract(prediction, target)), spread);
  const logarithm = typeof spread === "number" ? Math.log(spread) : log(spread);
  const terms = multiply(add(squares, logarithm), 0.5);
  return reduced(full ? add(terms, Math.log(2 * Math.PI) / 2) : terms, reduction);
}

const errors = [
  [1, -2, 0.5],
  [0.25, 3, 0],
] as const;

export const samples: Sample[] = [
  { inputs: [...errors, [0.5, 2, 1.5]] },
  { inputs: [...errors, [0.5, 2, 1.5]], args: [{ full: true, reduction: "sum" }] },
  { inputs: [...errors, [0.5, 2, 1.5]], args: [{ reduction: "none" }] },
  {
    why: "a variance for each row",
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1.5, 2],
        [2, 5],
      ],
      [[0.5], [2]],
    ],
  },
  {
    why: "without its axis",
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1.5, 2],
        [2, 5],
      ],
      [0.5, 2],
    ],
  },
];
