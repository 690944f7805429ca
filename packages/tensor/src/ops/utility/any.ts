import { apply } from "../../apply.ts";
import type { Sample } from "../../op.ts";
import { type ReduceOp, type ReduceOptions, runReduce } from "../../reductions/reduce.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether any element over axes is true, which is everything but 0: NaN too. Over nothing none is.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: bool. No
 * gradient. Source: array API standard 2023.12, `any`.
 *
 * @example
 * ```ts
 * console.log(any(tensor([[1, 0], [4, 0]]), { axis: 0 }).toArray()); // [true, false]
 * ```
 */
export function any<S extends Shape, const O extends ReduceOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return apply(anyOp, [x], options);
}

export const anyOp: ReduceOp = {
  name: "any",
  run: runReduce,
  kernel: {
    kind: "any",
    simd: null,
    fold(x, i, step, n, value) {
      if (value !== 0) return 1;
      for (let k = 0; k < n; k++) if (x[i + k * step] !== 0) return 1;
      return 0;
    },
    integerFold: null,
    initial: 0,
    resultDType: () => "bool",
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  { inputs: [[0, NaN]], forwardOnly: true },
  { inputs: [[0, -0]], forwardOnly: true },
  {
    inputs: [
      [
        [1, 0, 3],
        [0, 0, 9],
      ],
    ],
    args: [{ axis: 0 }],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [0, 0, 0],
        [4, 0, 9],
      ],
    ],
    args: [{ axis: -1, keepdims: true }],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [
          [0, 2],
          [0, 0],
        ],
        [
          [8, 6],
          [0, 0],
        ],
      ],
    ],
    args: [{ axis: [0, 2] }],
    forwardOnly: true,
  },
  { why: "nothing", inputs: [[]], forwardOnly: true },
  { why: "no columns", inputs: [[[], []]], args: [{ axis: 1 }], forwardOnly: true },
  { inputs: [[0, 0]], dtype: "bool", forwardOnly: true },
  { inputs: [[-1, 0]], dtype: "int32", forwardOnly: true },
];
