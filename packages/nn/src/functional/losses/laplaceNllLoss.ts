import {
  abs,
  add,
  divide,
  log,
  type Operand,
  type Sample,
  subtract,
  type Tensor,
} from "@linnet/tensor";
import { checkLossOperands, type ReducedLossOptions } from "./lossOperands.ts";
import { reduced } from "./reduced.ts";
import { spreadFor } from "./spread.ts";

export interface LaplaceNllLossOptions extends ReducedLossOptions {
  /** Add the constant, `log(2)`, so that it is the negative log-likelihood itself. False by default. */
  readonly full?: boolean;
  /** Scales below it count as it: 1e-6 by default. */
  readonly eps?: number;
}

/**
 * The negative log-likelihood of Laplace noise, `e^(-|e| / scale) / (2 scale)`, around the prediction:
 * `log(scale) + |prediction - target| / scale`, its mean by default. With a constant scale it is `l1Loss`.
 *
 * Shapes: prediction and target as for `mseLoss`; the scale is a number, or a tensor like the prediction,
 * with 1 for its last axis or without it. Throws ArgumentError for a negative scale. Gradient: 0 at the kink
 * where nothing is wrong; that of a scale below eps is the one at eps. Source: the density of the
 * distribution; PyTorch, `torch.distributions.Laplace`.
 *
 * @example
 * ```ts
 * const loss = laplaceNllLoss(tensor([1, 5]), tensor([2, 2]), tensor([1, 3]));
 * console.log(loss.item().toFixed(4)); // 1.5493
 * ```
 */
export function laplaceNllLoss(
  prediction: Tensor,
  target: Tensor,
  scale: Operand,
  options: LaplaceNllLossOptions = {},
): Tensor {
  const { full = false, eps = 1e-6, reduction } = options;
  checkLossOperands("laplaceNllLoss", prediction, target, options);
  const spread = spreadFor("laplaceNllLoss", "scale", prediction, scale, eps);
  const errors = divide(abs(subtract(prediction, target)), spread);
  const terms = add(errors, typeof spread === "number" ? Math.log(spread) : log(spread));
  return reduced(full ? add(terms, Math.LN2) : terms, reduction);
}

const errors = [
  [1, -2, 0.5],
  [0.25, 3, 0],
] as const;

export const samples: Sample[] = [
  { inputs: [...errors, [0.5, 2, 1.5]] },
  { inputs: [...errors, [0.5, 2, 1.5]], args: [{ full: true, reduction: "sum" }] },
  {
    why: "a scale for each row",
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1.5, 2.5],
        [2, 5],
      ],
      [[0.5], [2]],
    ],
  },
];
