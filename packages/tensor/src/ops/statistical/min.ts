import { apply } from "../../apply.ts";
import { smallest } from "../../backends/wasm/extremes.ts";
import type { Sample } from "../../op.ts";
import {
  elementDType,
  type ReduceOp,
  type ReduceOptions,
  runReduceSome,
} from "../../reductions/reduce.ts";
import { meanOfTies, shareAmongTies } from "../../reductions/ties.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The smallest element over axes; NaN where there is one.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: that of
 * `x`. Throws ShapeError where there are no elements to choose from. Gradient: shared equally by all
 * that are the smallest, as in PyTorch's `amin`. Source: array API standard 2023.12, `min`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 5], [4, 2]]);
 * console.log(min(x).item(), min(x, { axis: 1 }).toArray()); // 1 [1, 2]
 * ```
 */
export function min<S extends Shape, const O extends ReduceOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return apply(minOp, [x], options);
}

export const minOp: ReduceOp = {
  name: "min",
  run: runReduceSome,
  kernel: {
    kind: "min",
    simd: smallest,
    fold(x, i, step, n, value) {
      if (Number.isNaN(value)) return value;
      let least = value;
      for (let k = 0; k < n; k++) least = Math.min(least, x[i + k * step]!);
      return least;
    },
    integerFold: null,
    initial: Number.POSITIVE_INFINITY,
    resultDType: elementDType,
  },
  needs: [[0, "output"]],
  vjps: [shareAmongTies],
  jvp: meanOfTies,
};

export const samples: Sample[] = [
  { inputs: [[1, -2, 4.5]] },
  {
    inputs: [
      [
        [1, 7, 3],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: 0 }],
  },
  {
    inputs: [
      [
        [1, 7, 3],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: -1, keepdims: true }],
  },
  {
    inputs: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [8, 6],
          [7, 5],
        ],
      ],
    ],
    args: [{ axis: [0, 2] }],
  },
  { why: "ties share the gradient", inputs: [[2, 1, 1, 3, 1]], forwardOnly: true },
  { why: "no rows", inputs: [[[], []]], args: [{ axis: 0 }] },
  { why: "infinities", inputs: [[Infinity, Infinity]], forwardOnly: true },
  {
    why: "NaN",
    inputs: [
      [
        [1, NaN, 3],
        [NaN, 1, 2],
        [1, 2, NaN],
      ],
    ],
    args: [{ axis: 1 }],
    forwardOnly: true,
  },
  { inputs: [[3, -7, 5]], dtype: "int8", forwardOnly: true },
  { inputs: [[3, 7]], dtype: "int32", forwardOnly: true },
  { inputs: [[3, 4000000000, 5]], dtype: "uint32", forwardOnly: true },
  { inputs: [[1, 0]], dtype: "bool", forwardOnly: true },
];
