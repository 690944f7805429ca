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
import { divideOp } from "../elementwise/divide.ts";
import { expOp } from "../elementwise/exp.ts";
import { multiply } from "../elementwise/multiply.ts";
import { subtract } from "../elementwise/subtract.ts";
import { sum, sumOp } from "../statistical/sum.ts";

/**
 * Probabilities in proportion to exponentials: `e^x / sum(e^x)` along an axis, the last by default. Large
 * elements do not overflow: what counts is how far they are below the largest.
 *
 * dtype: floating only, else DTypeError. Throws IndexError for an axis that is not there. NaN beside an
 * Infinity, and where all are -Infinity. Gradient: `s (g - sum(s g))`, s being the result.
 * Source: PyTorch, `softmax`.
 *
 * @example
 * ```ts
 * console.log(softmax(tensor([1000, 1000, -1000])).toArray()); // [0.5, 0.5, 0]
 * ```
 */
export function softmax<S extends Shape>(x: Tensor<S>, options: SoftmaxOptions = {}): Tensor<S> {
  return apply(softmaxOp, [x], classSums("softmax", x, options));
}

export const softmaxOp: AnyOp<ClassSums> = {
  name: "softmax",
  run([x], sums) {
    const out = belowLargest(x!, sums);
    backends.current.unary(expOp.kernel, out, out);
    const total = sumOp.run([out], sums);
    backends.current.binary(divideOp.kernel, out, total, out);
    release(total.storage);
    return out;
  },
  kernel: null,
  needs: [["output"]],
  vjps: [(g, { output, params }) => product(g, output, params)],
  // The Jacobian is symmetric.
  jvp: ([t], { output, params }) => product(t as Tensor, output, params),
};

function product(g: Tensor, output: Tensor, sums: ClassSums): Tensor {
  return multiply(output, subtract(g, sum(multiply(g, output), sums)));
}

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
  {
    why: "large",
    inputs: [[10000, 9999, -10000]],
    forwardOnly: true,
  },
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
