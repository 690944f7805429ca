import { apply } from "../../apply.ts";
import { largest } from "../../backends/wasm/extremes.ts";
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
 * The largest element over axes; NaN where there is one.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: that of
 * `x`. Throws ShapeError where there are no elements to choose from. Gradient: shared equally by all
 * that are the largest, as in PyTorch's `amax`. Source: array API standard 2023.12, `max`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 5], [4, 2]]);
 * console.log(max(x).item(), max(x, { axis: 1 }).toArray()); // 5 [5, 4]
 * ```
 */
export function max<S extends Shape, const O extends ReduceOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return apply(maxOp, [x], options);
}

export const maxOp: ReduceOp = {
  name: "max",
  run: runReduceSome,
  kernel: {
    kind: "max",
    simd: largest,
    fold(x, i, step, n, value) {
      if (Number.isNaN(value)) return value;
      let most = value;
      for (let k = 0; k < n; k++) most = Math.max(most, x[i + k * step]!);
      return most;
    },
    integerFold: null,
    initial: Number.NEGATIVE_INFINITY,
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
  { why: "ties share the gradient", inputs: [[2, 3, 3, 1, 3]], forwardOnly: true },
  { why: "no rows", inputs: [[[], []]], args: [{ axis: 0 }] },
  { why: "infinities", inputs: [[-Infinity, -Infinity]], forwardOnly: true },
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
  { inputs: [[-3, -7]], dtype: "int32", forwardOnly: true },
  { inputs: [[3, 4000000000, 5]], dtype: "uint32", forwardOnly: true },
  { inputs: [[1, 0]], dtype: "bool", forwardOnly: true },
];
