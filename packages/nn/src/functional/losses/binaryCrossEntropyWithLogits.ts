import {
  formatShape,
  logisticLoss,
  multiply,
  type Sample,
  ShapeError,
  type Tensor,
} from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";
import { checkLossOperands, type ReducedLossOptions } from "./lossOperands.ts";
import { reduced } from "./reduced.ts";
import { stretches } from "./stretches.ts";

export interface BinaryCrossEntropyOptions extends ReducedLossOptions {
  /** Multiplies the loss of each element; of a shape that stretches to it. */
  readonly weight?: Tensor;
  /** Multiplies the loss of positive targets: above 1 finds more of them, and mistakes others for some. */
  readonly posWeight?: Tensor | number;
}

/**
 * The cross-entropy of yes-or-no questions, from logits: with p = sigmoid(logits) it is
 * `-posWeight t log(p) - (1 - t) log(1 - p)`, its mean by default. Targets are probabilities, 0 or 1 as a
 * rule.
 *
 * It never computes p, which would be exactly 0 or 1 for large logits: 10000 on the wrong side costs 10000,
 * and an infinity on the right side nothing.
 *
 * Shapes and dtypes: as for `mseLoss`; weights stretch to them, else ShapeError. Gradient: `p - t`. Source:
 * PyTorch, `binary_cross_entropy_with_logits`, which gives NaN at infinities.
 *
 * @example
 * ```ts
 * const loss = binaryCrossEntropyWithLogits(tensor([0, 10000]), tensor([1, 1]), { reduction: "sum" });
 * console.log(loss.item()); // 0.6931471824645996
 * ```
 */
export function binaryCrossEntropyWithLogits(
  logits: Tensor,
  target: Tensor,
  options: BinaryCrossEntropyOptions = {},
): Tensor {
  const { weight, posWeight = 1, reduction } = options;
  const name = "binaryCrossEntropyWithLogits";
  checkLossOperands(name, logits, target, options);
  if (typeof posWeight !== "number") checkWeight(name, "posWeight", posWeight, logits);
  const terms = logisticLoss(logits, target, posWeight);
  if (weight === undefined) return reduced(terms, reduction);
  checkWeight(name, "weight", weight, terms);
  return reduced(multiply(terms, weight), reduction);
}

function checkWeight(name: string, role: string, weight: Tensor, terms: Tensor): void {
  checkFloating(name, role, weight);
  if (stretches(weight.shape, terms.shape)) return;
  throw new ShapeError(
    `${name}: the ${role} has shape ${formatShape(weight.shape)}, which does not stretch to ` +
      `${formatShape(terms.shape)}; only axes of size 1 are repeated`,
  );
}

const logits = [
  [1, -2],
  [0.5, 3],
];
const targets = [
  [0, 1],
  [1, 0.25],
];

export const samples: Sample[] = [
  { inputs: [logits, targets] },
  { inputs: [logits, targets], args: [{ reduction: "none" }] },
  { inputs: [logits, targets], args: [{ posWeight: [2, 0.5], reduction: "sum" }] },
  { inputs: [logits, targets], args: [{ weight: [[2], [0.5]], posWeight: [3, 1] }] },
  { inputs: [logits, targets], args: [{ weight: [[2], [0.5]] }] },
  {
    why: "extreme",
    inputs: [
      [10000, -10000, 10000, -10000],
      [0, 1, 1, 0],
    ],
    args: [{ reduction: "none" }],
    forwardOnly: true,
  },
];
