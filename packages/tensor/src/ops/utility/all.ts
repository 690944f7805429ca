import { apply } from "../../apply.ts";
import type { Sample } from "../../op.ts";
import { type ReduceOp, type ReduceOptions, runReduce } from "../../reductions/reduce.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether all elements over axes are true, which is everything but 0: NaN too. Over nothing it is so.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: bool. No
 * gradient. Source: array API standard 2023.12, `all`.
 *
 * @example
 * ```ts
 * console.log(all(tensor([[1, 0], [4, 2]]), { axis: 0 }).toArray()); // [true, false]
 * ```
 */
export function all<S extends Shape, const O extends ReduceOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return apply(allOp, [x], options);
}

export const allOp: ReduceOp = {
  name: "all",
  run: runReduce,
  kernel: {
    kind: "all",
    simd: null,
    fold(x, i, step, n, value) {
      if (value === 0) return 0;
      for (let k = 0; k < n; k++) if (x[i + k * step] === 0) return 0;
      return 1;
    },
    integerFold: null,
    initial: 1,
    resultDType: () => "bool",
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  { inputs: [[1, 2, NaN, Infinity]], forwardOnly: true },
  { inputs: [[1, -0, 4.5]], forwardOnly: true },
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
        [1, 2, 3],
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
          [1, 2],
          [3, 4],
        ],
        [
          [8, 6],
          [0, 5],
        ],
      ],
    ],
    args: [{ axis: [0, 2] }],
    forwardOnly: true,
  },
  { why: "nothing", inputs: [[]], forwardOnly: true },
  { why: "no columns", inputs: [[[], []]], args: [{ axis: 1 }], forwardOnly: true },
  { inputs: [[1, 1]], dtype: "bool", forwardOnly: true },
  { inputs: [[-1, 0]], dtype: "int32", forwardOnly: true },
];
