import { isFloating } from "../../dtype.ts";
import { checkTensor } from "../../elementwise.ts";
import { DTypeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import type { ReduceOptions } from "../../reduce.ts";
import type { Shape } from "../../shape.ts";
import type { NoOptions, Reduced } from "../../shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "../elementwise/divide.ts";
import { sum } from "./sum.ts";

/**
 * The arithmetic mean over axes: `sum(x) / n`; NaN when there is nothing to average.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: floating
 * only, else DTypeError. Source: array API standard 2023.12, `mean`.
 *
 * @example
 * ```ts
 * console.log(mean(tensor([[1, 2], [3, 6]]), { axis: 0 }).toArray()); // [2, 4]
 * ```
 */
export function mean<S extends Shape, const O extends ReduceOptions = NoOptions>(
  x: Tensor<S>,
  options?: O,
): Tensor<Reduced<S, O>> {
  if (!isFloating(checkTensor("mean", x).dtype)) {
    throw new DTypeError(
      `mean: not defined for ${x.dtype}; convert with astype(x, "float32") first`,
    );
  }
  const total: Tensor = sum(x, options);
  return divide(total, x.size / total.size || 0) as Tensor<Reduced<S, O>>;
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
];
