import { apply } from "../../apply.ts";
import type { Sample } from "../../op.ts";
import { type ArgOp, type ArgOptions, runArg } from "../../reductions/argExtreme.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The position of the largest element along an axis, the first of several; a NaN counts as larger
 * than all. Without an axis, the position among all elements in row-major order.
 *
 * Shapes: the axis goes, or stays as 1 with `keepdims`. dtype: int32. Throws ShapeError where there
 * are no elements to choose from. No gradient. Source: array API standard 2023.12, `argmax`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 5], [4, 2]]);
 * console.log(argmax(x).item(), argmax(x, { axis: 0 }).toArray()); // 1 [1, 0]
 * ```
 */
export function argmax<S extends Shape, const O extends ArgOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return apply(argmaxOp, [x], options);
}

export const argmaxOp: ArgOp = {
  name: "argmax",
  run: runArg,
  kernel: {
    find(x, i, step, n) {
      let most = x[i]!;
      if (Number.isNaN(most)) return 0;
      let position = 0;
      for (let k = 1; k < n; k++) {
        const element = x[i + k * step]!;
        if (element <= most) continue;
        if (Number.isNaN(element)) return k;
        most = element;
        position = k;
      }
      return position;
    },
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  { why: "the first of equals", inputs: [[1, 4.5, -2, 4.5]], forwardOnly: true },
  {
    why: "flattened",
    inputs: [
      [
        [1, 2, 3],
        [4, 9, 9],
      ],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 9, 9],
      ],
    ],
    args: [{ keepdims: true }],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [1, 7, 3],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: 0 }],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [1, 7, 3],
        [4, 5, 9],
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
          [7, 5],
        ],
      ],
    ],
    args: [{ axis: 1 }],
    forwardOnly: true,
  },
  { why: "no rows", inputs: [[[], []]], args: [{ axis: 0 }], forwardOnly: true },
  {
    why: "NaN",
    inputs: [
      [
        [1, NaN, NaN],
        [NaN, 1, 2],
        [Infinity, 2, -Infinity],
      ],
    ],
    args: [{ axis: 1 }],
    forwardOnly: true,
  },
  { why: "infinities", inputs: [[-Infinity, -Infinity]], forwardOnly: true },
  { inputs: [[3, -7, 5]], dtype: "int8", forwardOnly: true },
  { inputs: [[3, 4000000000, 5]], dtype: "uint32", forwardOnly: true },
  { inputs: [[0, 1, 1]], dtype: "uint8", forwardOnly: true },
];
