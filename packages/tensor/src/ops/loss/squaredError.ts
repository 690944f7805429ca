import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import type { BinaryOp } from "../../elementwise/elementwise.ts";
import { squaredDifferences } from "../../loss/squaredDifferences.ts";
import { type TotalParams, totalGradient } from "../../loss/totalGradient.ts";
import { release } from "../../memory/allocate.ts";
import type { AnyOp, Operand, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { divideOp } from "../elementwise/divide.ts";
import { negative } from "../elementwise/negative.ts";
import { subtract } from "../elementwise/subtract.ts";
import { sum, sumOp } from "../statistical/sum.ts";

/** What becomes of the terms of a loss: nothing, their mean, or their sum. */
export type Reduction = "none" | "mean" | "sum";

export interface SquaredErrorOptions {
  /** "none" by default. */
  readonly reduction?: Reduction;
  /** Half of it, so that the gradient is the difference itself. False by default. */
  readonly halved?: boolean;
}

/**
 * Squared differences: `(a - b)^2`, or their mean or sum over all elements, as one operation. It is what
 * losses are made of; `mseLoss` and `squaredLoss` of `@linnet/nn` check shapes more strictly.
 *
 * Shapes: any two that broadcast, else ShapeError; a mean and a sum are scalars. dtype: the promoted one,
 * floating only, else DTypeError. The mean of nothing is NaN. Gradient: `2 (a - b) g`, divided by the
 * number of elements for the mean; half of that when halved. Source: PyTorch, `mse_loss`.
 *
 * @example
 * ```ts
 * const a = tensor([1, 5]);
 * console.log(squaredError(a, 2).toArray()); // [1, 9]
 * console.log(squaredError(a, 2, { reduction: "mean", halved: true }).item()); // 2.5
 * ```
 */
export function squaredError(
  a: Operand,
  b: Operand,
  { reduction = "none", halved = false }: SquaredErrorOptions = {},
): Tensor {
  if (reduction !== "none") return apply(totalSquaredErrorOp, [a, b], { reduction, halved });
  return apply(halved ? halvedSquaredErrorOp : squaredErrorOp, [a, b], undefined);
}

export const squaredErrorOp: BinaryOp = /* @__PURE__ */ squaredDifferences(1);
export const halvedSquaredErrorOp: BinaryOp = /* @__PURE__ */ squaredDifferences(0.5);

export const totalSquaredErrorOp: AnyOp<TotalParams> = {
  name: "squaredError",
  run(inputs, { reduction, halved }) {
    const terms = squaredErrorOp.run(inputs, undefined);
    const total = emptyResult<Shape>([], terms.dtype);
    backends.current.reduce(sumOp.kernel, terms, terms.shape.length, total);
    const divisor = (reduction === "mean" ? terms.size : 1) * (halved ? 2 : 1);
    if (divisor !== 1) backends.current.binary(divideOp.kernel, total, divisor, total);
    release(terms.storage);
    return total;
  },
  kernel: null,
  needs: [
    [0, 1],
    [0, 1],
  ],
  vjps: [
    (g, { inputs: [a, b], params }) => totalGradient(a as Operand, b as Operand, g, params),
    (g, { inputs: [a, b], params }) => totalGradient(b as Operand, a as Operand, g, params),
  ],
  // The total of what each term changes by.
  jvp: ([da, db], { inputs: [a, b], params }) => {
    const change = da == null ? negative(db as Tensor) : db == null ? da : subtract(da, db);
    return sum(totalGradient(a as Operand, b as Operand, change, params));
  },
};

export const samples: Sample[] = [
  {
    inputs: [
      [1, -2, 0.5],
      [0.25, 3, -7],
    ],
  },
  {
    inputs: [
      [1, -2, 0.5],
      [0.25, 3, -7],
    ],
    args: [{ halved: true }],
  },
  {
    inputs: [
      [[1], [-2], [4]],
      [[0.25], [3], [-7]],
    ],
    args: [{ reduction: "mean" }],
  },
  {
    inputs: [
      [[1], [-2], [4]],
      [[0.25], [3], [-7]],
    ],
    args: [{ reduction: "sum", halved: true }],
  },
  {
    why: "row beside column",
    inputs: [
      [[1], [-3]],
      [2, 0.75, -4],
    ],
  },
  {
    why: "the mean of all pairs",
    inputs: [
      [[1], [-3]],
      [2, 0.75, -4],
    ],
    args: [{ reduction: "mean", halved: true }],
  },
  { why: "number", inputs: [[1.5, -2, 0], 0.25], args: [{ reduction: "sum" }] },
  { why: "nothing", inputs: [[], []], args: [{ reduction: "mean" }], forwardOnly: true },
];
