import { isFloating } from "../../dtypes/dtype.ts";
import { DTypeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import { inTotalDType, type TotalOptions } from "../../reductions/reduce.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "../elementwise/divide.ts";
import { sum } from "./sum.ts";

/**
 * The arithmetic mean over axes: `sum(x) / n`; NaN when there is nothing to average.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: floating
 * only, else DTypeError; with `dtype`, which NumPy has too, the elements are converted first.
 * Source: array API standard 2023.12, `mean`.
 *
 * @example
 * ```ts
 * console.log(mean(tensor([[1, 2], [3, 6]]), { axis: 0 }).toArray()); // [2, 4]
 * ```
 */
export function mean<S extends Shape, const O extends TotalOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  const elements = inTotalDType("mean", x, options.dtype);
  if (!isFloating(elements.dtype)) {
    throw new DTypeError(
      `mean: not defined for ${elements.dtype}; convert with astype(x, "float32") first`,
    );
  }
  const total: Tensor = sum(elements, options);
  return divide(total, elements.size / total.size || 0) as Tensor<Reduced<S, O>>;
}

export const samples: Sample[] = [
  { inputs: [[1, 2, 4.5]] },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: 0 }],
  },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: -1, keepdims: true }],
  },
  { why: "nothing", inputs: [[]], forwardOnly: true },
  { why: "no columns", inputs: [[[], []]], args: [{ axis: 0 }] },
  {
    why: "integers in a floating dtype",
    inputs: [[1, 2]],
    args: [{ dtype: "float64" }],
    dtype: "int32",
    forwardOnly: true,
  },
];
