import { apply } from "../../apply.ts";
import type { Sample } from "../../op.ts";
import { type ArgOp, type ArgOptions, runArg } from "../../reductions/argExtreme.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The position of the smallest element along an axis, the first of several; a NaN counts as smaller
 * than all. Without an axis, the position among all elements in row-major order.
 *
 * Shapes: the axis goes, or stays as 1 with `keepdims`. dtype: int32. Throws ShapeError where there
 * are no elements to choose from. No gradient. Source: array API standard 2023.12, `argmin`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 5], [4, 2]]);
 * console.log(argmin(x).item(), argmin(x, { axis: 0 }).toArray()); // 0 [0, 1]
 * ```
 */
export function argmin<S extends Shape, const O extends ArgOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return apply(argminOp, [x], options);
}

export const argminOp: ArgOp = {
  name: "argmin",
  run: runArg,
  kernel: {
    find(x, i, step, n) {
      let least = x[i]!;
      if (Number.isNaN(least)) return 0;
      let position = 0;
      for (let k = 1; k < n; k++) {
        const element = x[i + k * step]!;
        if (element >= least) continue;
        if (Number.isNaN(element)) return k;
        least = element;
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
  { why: "the first of equals", inputs: [[1, -2, 4.5, -2]], forwardOnly: true },
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
  { why: "infinities", inputs: [[Infinity, Infinity]], forwardOnly: true },
  { inputs: [[3, -7, 5]], dtype: "int8", forwardOnly: true },
  { inputs: [[3, 4000000000, 5]], dtype: "uint32", forwardOnly: true },
  { inputs: [[0, 1, 1]], dtype: "uint8", forwardOnly: true },
];
