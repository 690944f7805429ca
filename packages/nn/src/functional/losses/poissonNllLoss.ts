import {
  ArgumentError,
  add,
  astype,
  exp,
  greater,
  isFloating,
  log,
  multiply,
  type Sample,
  subtract,
  type Tensor,
  where,
} from "@linnet/tensor";
import { checkLossOperands, type ReducedLossOptions } from "./lossOperands.ts";
import { reduced } from "./reduced.ts";

export interface PoissonNllLossOptions extends ReducedLossOptions {
  /** Whether the prediction is the logarithm of the expected count, as is best. True by default. */
  readonly logInput?: boolean;
  /** Add Stirling's formula for `log(target!)`, which no prediction changes. False by default. */
  readonly full?: boolean;
  /** What is added to an expected count before its logarithm is taken: 1e-8 by default. */
  readonly eps?: number;
}

/**
 * The negative log-likelihood of counts: `e^prediction - target prediction`, the prediction being the
 * logarithm of the expected count, or `prediction - target log(prediction + eps)` with `logInput: false`. Its
 * mean by default.
 *
 * Shapes and dtypes: as for `mseLoss`. Throws ArgumentError for a negative eps. Gradient: the expected
 * count minus the target. Source: PyTorch, `poisson_nll_loss`.
 *
 * @example
 * ```ts
 * const counts = tensor([3, 0]);
 * console.log(poissonNllLoss(tensor([1, 2]), counts, { logInput: false }).item()); // 1.5
 * console.log(poissonNllLoss(tensor([0, 0]), counts).item()); // 1
 * ```
 */
export function poissonNllLoss(
  prediction: Tensor,
  target: Tensor,
  options: PoissonNllLossOptions = {},
): Tensor {
  const { logInput = true, full = false, eps = 1e-8, reduction } = options;
  checkLossOperands("poissonNllLoss", prediction, target, options);
  if (!(eps >= 0 && eps < Infinity)) {
    throw new ArgumentError(`poissonNllLoss: eps is ${eps}; give 0 or a small number above it`);
  }
  const terms = logInput
    ? subtract(exp(prediction), multiply(target, prediction))
    : subtract(prediction, multiply(target, log(add(prediction, eps))));
  return reduced(full ? add(terms, stirling(asNumbers(target, prediction))) : terms, reduction);
}

/** Counts are integers, of which there are no logarithms. */
function asNumbers(target: Tensor, { dtype }: Tensor): Tensor {
  return isFloating(target.dtype) ? target : astype(target, dtype);
}

/** `t log(t) - t + log(2 pi t) / 2`, and 0 up to 1, as PyTorch has it. */
function stirling(target: Tensor): Tensor {
  const isMany = greater(target, 1);
  // A logarithm of 0 in the branch that is not taken would make its gradient NaN.
  const count = where(isMany, target, 1);
  const factorial = subtract(multiply(count, log(count)), count);
  return where(isMany, add(factorial, multiply(log(multiply(count, 2 * Math.PI)), 0.5)), 0);
}

const counts = [3, 0, 1, 7];

export const samples: Sample[] = [
  { inputs: [[1, -2, 0.5, 2], counts] },
  { inputs: [[1, -2, 0.5, 2], counts], args: [{ full: true }], forwardOnly: true },
  {
    inputs: [
      [1, -2, 0.5],
      [3, 2, 0.25],
    ],
    args: [{ full: true, reduction: "none" }],
  },
  { inputs: [[1, 0.25, 0.5, 2], counts], args: [{ logInput: false, reduction: "sum" }] },
  { inputs: [[1, 0.25, 0.5, 2], counts], args: [{ logInput: false, eps: 0.5 }] },
];
