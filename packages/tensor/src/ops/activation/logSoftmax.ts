import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { release } from "../../memory/allocate.ts";
import type { AnyOp, Sample } from "../../op.ts";
import {
  belowLargest,
  type ClassSums,
  classSums,
  type SoftmaxOptions,
} from "../../reductions/softmax.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { exp, expOp } from "../elementwise/exp.ts";
import { logOp } from "../elementwise/log.ts";
import { multiply } from "../elementwise/multiply.ts";
import { subtract, subtractOp } from "../elementwise/subtract.ts";
import { sum, sumOp } from "../statistical/sum.ts";

/**
 * The logarithms of `softmax`: `x - log(sum(e^x))` along an axis, the last by default. Exact also where the
 * probabilities are too small for a number.
 *
 * dtype: floating only, else DTypeError. Throws IndexError for an axis that is not there. NaN beside an
 * Infinity, and where all are -Infinity. Gradient: `g - softmax(x) sum(g)`. Source: PyTorch, `log_softmax`.
 *
 * @example
 * ```ts
 * console.log(logSoftmax(tensor([0, -1000])).toArray()); // [0, -1000]
 * ```
 */
export function logSoftmax<S extends Shape>(x: Tensor<S>, options: SoftmaxOptions = {}): Tensor<S> {
  return apply(logSoftmaxOp, [x], classSums("logSoftmax", x, options));
}

export const logSoftmaxOp: AnyOp<ClassSums> = {
  name: "logSoftmax",
  run([x], sums) {
    const out = belowLargest(x!, sums);
    const exponentials = expOp.run([out], undefined);
    const total = sumOp.run([exponentials], sums);
    backends.current.unary(logOp.kernel, total, total);
    backends.current.binary(subtractOp.kernel, out, total, out);
    release(exponentials.storage);
    release(total.storage);
    return out;
  },
  kernel: null,
  needs: [["output"]],
  vjps: [(g, { output, params }) => subtract(g, multiply(exp(output), sum(g, params)))],
  jvp: ([t], { output, params }) =>
    subtract(t as Tensor, sum(multiply(exp(output), t as Tensor), params)),
};

export const samples: Sample[] = [
  { inputs: [[1, -2, 0.5]] },
  {
    inputs: [
      [
        [1, -2, 0.5],
        [0.25, 3, -1],
      ],
    ],
    args: [{ axis: 0 }],
  },
  {
    inputs: [
      [
        [
          [1, -2],
          [0.5, -1],
        ],
        [
          [0.25, 3],
          [-1, 0.5],
        ],
      ],
    ],
    args: [{ axis: 1 }],
  },
  { why: "large", inputs: [[10000, 9999, -10000]], forwardOnly: true },
  {
    why: "infinities",
    inputs: [
      [
        [-Infinity, 0, 1],
        [Infinity, 0, 1],
        [-Infinity, -Infinity, -Infinity],
      ],
    ],
    forwardOnly: true,
  },
  { why: "nothing", inputs: [[[], []]], forwardOnly: true },
];
