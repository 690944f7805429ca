import { apply } from "../../apply.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, normalizeAxes, normalizeAxis, type Shape } from "../../shapes/shape.ts";
import type { Permuted } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { stridedView } from "../../views/stridedView.ts";

/**
 * The axes in another order, as a view: axis `i` of the result is axis `axes[i]` of `x`.
 *
 * Throws unless `axes` names each axis once. Source: array API standard 2023.12, `permute_dims`.
 *
 * @example
 * ```ts
 * console.log(permuteDims(zeros([2, 3, 4]), [2, 0, 1]).shape); // [4, 2, 3]
 * ```
 */
export function permuteDims<S extends Shape, const Axes extends readonly number[]>(
  x: Tensor<S>,
  axes: Axes,
): Tensor<Permuted<S, Axes>> {
  return apply(permuteDimsOp, [x], axes);
}

export const permuteDimsOp: AnyOp<readonly number[]> = {
  name: "permuteDims",
  run(inputs, axes) {
    const x = checkTensor("permuteDims", inputs[0]);
    if (normalizeAxes("permuteDims", axes, x.ndim).length !== x.ndim) {
      throw new ArgumentError(
        `permuteDims: ${formatShape(axes)} names ${axes.length} of ${x.ndim} axes; name each axis once`,
      );
    }
    return permuteView(
      x,
      axes.map((axis) => normalizeAxis("permuteDims", axis, x.ndim)),
    );
  },
  kernel: null,
  needs: [[]],
  vjps: [
    (g, { params }) => {
      const inverse = new Array<number>(g.ndim);
      params.forEach((axis, i) => {
        inverse[normalizeAxis("permuteDims", axis, g.ndim)] = i;
      });
      return permuteDims(g, inverse);
    },
  ],
  jvp: "linear",
};

/** The view behind `permuteDims`, for axes that are known to be right. */
export function permuteView(x: Tensor, axes: readonly number[]): Tensor {
  const { shape, strides } = x;
  const newShape = axes.map((axis) => shape[axis] as number);
  const newStrides = axes.map((axis) => strides[axis] as number);
  return stridedView(x, newShape, newStrides);
}

const block = [
  [
    [1, 2],
    [3, 4],
  ],
  [
    [5, 6],
    [7, 8],
  ],
];

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    args: [[1, 0]],
  },
  { inputs: [block], args: [[2, 0, 1]] },
  { inputs: [block], args: [[-1, -3, -2]] },
  { why: "as it was", inputs: [block], args: [[0, 1, 2]] },
  { why: "empty", inputs: [[[], []]], args: [[1, 0]] },
  { why: "integers", inputs: [block], args: [[1, 0, 2]], dtype: "int8", forwardOnly: true },
];
