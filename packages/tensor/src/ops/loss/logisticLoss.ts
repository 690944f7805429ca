import { apply } from "../../apply.ts";
import { isFloating, promoteTypes } from "../../dtypes/dtype.ts";
import { checkTensor, runTernary, type TernaryOp } from "../../elementwise/elementwise.ts";
import { DTypeError } from "../../errors.ts";
import { logisticSlope } from "../../loss/logisticSlope.ts";
import { logisticTerm } from "../../loss/logisticTerm.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";
import { logaddexp } from "../elementwise/logaddexp.ts";
import { multiply } from "../elementwise/multiply.ts";
import { negative } from "../elementwise/negative.ts";
import { subtract } from "../elementwise/subtract.ts";

/**
 * The negative logarithm of the probability that logits give to targets between 0 and 1:
 * `-w t log(sigmoid(x)) - (1 - t) log(1 - sigmoid(x))` for each element, w being the weight of positive
 * targets. It is what `binaryCrossEntropyWithLogits` of `@linnet/nn` is made of.
 *
 * It never goes through the probabilities, which would be 0 or 1 for large logits: the loss grows like |x|
 * where the target is on the other side, and is 0 at an infinity on its own.
 *
 * Shapes: any three that broadcast, else ShapeError. dtype: the promoted one, floating only, else
 * DTypeError. Gradient: `g (sigmoid(x) - t)` without a weight. Source: PyTorch,
 * `binary_cross_entropy_with_logits`, which gives NaN at infinities.
 *
 * @example
 * ```ts
 * console.log(logisticLoss(tensor([10000, 0, -Infinity]), tensor([0, 1, 0])).toArray());
 * // [10000, 0.6931471824645996, 0]
 * ```
 */
export function logisticLoss(x: Tensor, target: Operand, positiveWeight: Operand = 1): Tensor {
  return apply(logisticLossOp, [x, target, positiveWeight], undefined);
}

export const logisticLossOp: TernaryOp = {
  name: "logisticLoss",
  run(inputs) {
    let dtype = checkTensor("logisticLoss", inputs[0]).dtype;
    for (const x of inputs.slice(1)) {
      if (typeof x === "number") continue;
      dtype = promoteTypes(dtype, checkTensor("logisticLoss", x).dtype, "logisticLoss");
    }
    if (isFloating(dtype)) return runTernary(this, inputs, dtype);
    throw new DTypeError(
      `logisticLoss: not defined for ${dtype}; convert with astype(x, "float32") first`,
    );
  },
  kernel: {
    loop(a, ia, sa, b, ib, sb, c, ic, sc, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        out[io + i * so] = logisticTerm(a[ia + i * sa]!, b[ib + i * sb]!, c[ic + i * sc]!);
      }
    },
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [
    [0, 1, 2],
    [0, 2],
    [0, 1],
  ],
  vjps: [
    (g, { inputs: [x, t, w] }) =>
      multiply(g, logisticSlope(x as Tensor, t as Operand, w as Operand)),
    (g, { inputs: [x, , w] }) =>
      multiply(
        g,
        typeof w === "number" && w === 1
          ? negative(x as Tensor)
          : subtract(
              multiply(w as Operand, logaddexp(negative(x as Tensor), 0)),
              logaddexp(x as Tensor, 0),
            ),
      ),
    (g, { inputs: [x, t] }) =>
      multiply(g, multiply(t as Operand, logaddexp(negative(x as Tensor), 0))),
  ],
  jvp: "elementwise",
};

const targets = [0, 1, 1, 0.25];

export const samples: Sample[] = [
  { inputs: [[1, -2, 0.5, 3], targets] },
  { inputs: [[1, -2, 0.5, 3], targets], args: [2.5] },
  {
    why: "a weight for each column",
    inputs: [
      [
        [1, -2],
        [0.5, 3],
      ],
      [
        [0, 1],
        [1, 0],
      ],
      [2, 0.5],
    ],
  },
  {
    why: "extreme",
    inputs: [
      [10000, -10000, 10000, -10000],
      [0, 1, 1, 0],
    ],
    forwardOnly: true,
  },
];
