import { apply } from "../../apply.ts";
import type { Sample } from "../../op.ts";
import { type ReduceOp, type ReduceOptions, runReduce } from "../../reductions/reduce.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * How many elements over axes are not 0. A NaN is not.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: int32. No
 * gradient. Source: NumPy, `count_nonzero`.
 *
 * @example
 * ```ts
 * console.log(countNonzero(tensor([[1, 0], [4, 2]]), { axis: 0 }).toArray()); // [2, 1]
 * ```
 */
export function countNonzero<S extends Shape, const O extends ReduceOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return apply(countNonzeroOp, [x], options);
}

export const countNonzeroOp: ReduceOp = {
  name: "countNonzero",
  run: runReduce,
  kernel: {
    kind: "count",
    simd: null,
    fold(x, i, step, n, value) {
      let count = value;
      for (let k = 0; k < n; k++) if (x[i + k * step] !== 0) count++;
      return count;
    },
    integerFold: null,
    initial: 0,
    resultDType: () => "int32",
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  { inputs: [[1, 0, -0, NaN, -Infinity]], forwardOnly: true },
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
        [1, 0, 3],
        [0, 0, 9],
      ],
    ],
    args: [{ axis: -1, keepdims: true }],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [
          [1, 0],
          [3, 4],
        ],
        [
          [0, 0],
          [7, 5],
        ],
      ],
    ],
    args: [{ axis: [0, 2] }],
    forwardOnly: true,
  },
  { why: "nothing", inputs: [[]], forwardOnly: true },
  { inputs: [[1, 0, 1]], dtype: "bool", forwardOnly: true },
  { inputs: [[-1, 0, 1]], dtype: "int16", forwardOnly: true },
];
