import { isFloating } from "../../dtypes/dtype.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError, DTypeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import type { ReduceOptions } from "../../reductions/reduce.ts";
import { normalizeAxes, type Shape } from "../../shapes/shape.ts";
import type { NoOptions, Reduced } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "../elementwise/divide.ts";
import { square } from "../elementwise/square.ts";
import { subtract } from "../elementwise/subtract.ts";
import { mean } from "./mean.ts";
import { sum } from "./sum.ts";

/** What the number of elements is reduced by before dividing: 0 by default, 1 for a sample. */
export interface VarianceOptions extends ReduceOptions {
  readonly correction?: number;
}

/**
 * The mean squared deviation from the mean over axes: `sum((x - mean(x))^2) / (n - correction)`.
 * The standard's name is `var`, a keyword of JavaScript: `import { var as v }` works too.
 *
 * Shapes: the named axes go, or stay as 1 with `keepdims`; all of them by default. dtype: floating
 * only, else DTypeError. NaN over nothing, and where `n` does not exceed the correction NaN or
 * Infinity, as in NumPy. Throws ArgumentError for a correction that is not finite.
 * Source: array API standard 2023.12, `var`.
 *
 * @example
 * ```ts
 * const x = tensor([1, 2, 3, 4]);
 * console.log(variance(x).item(), variance(tensor([1, 2, 3]), { correction: 1 }).item()); // 1.25 1
 * ```
 */
export function variance<S extends Shape, const O extends VarianceOptions = NoOptions>(
  x: Tensor<S>,
  options: O = {} as O,
): Tensor<Reduced<S, O>> {
  return varianceFor("variance", x, options) as Tensor<Reduced<S, O>>;
}

/** The same for another operation, which errors name. */
export function varianceFor(
  operation: string,
  x: Tensor,
  { axis, keepdims = false, correction = 0 }: VarianceOptions,
): Tensor {
  if (!isFloating(checkTensor(operation, x).dtype)) {
    throw new DTypeError(
      `${operation}: not defined for ${x.dtype}; convert with astype(x, "float32") first`,
    );
  }
  if (!Number.isFinite(correction)) {
    throw new ArgumentError(
      `${operation}: correction is ${String(correction)}; give a number, 1 for a sample`,
    );
  }
  const axes = normalizeAxes(operation, axis, x.shape.length);
  // Twice: the first mean is rounded in proportion to the elements, the second to their deviations.
  const around = (y: Tensor) => subtract(y, mean(y, { axis: axes, keepdims: true }));
  const squares = sum(square(around(around(x))), { axis: axes, keepdims });
  const count = x.size / squares.size || 0;
  return divide(squares, Math.max(count - correction, 0));
}

export const samples: Sample[] = [
  { inputs: [[1, 2, 4.5]] },
  { inputs: [[1, 2, 4.5]], args: [{ correction: 1 }] },
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
    args: [{ axis: -1, keepdims: true, correction: 1 }],
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
    args: [{ axis: [0, 2], correction: 0.5 }],
  },
  { why: "one element", inputs: [[3]] },
  { why: "nothing", inputs: [[]], forwardOnly: true },
  { why: "no columns", inputs: [[[], []]], args: [{ axis: 0 }] },
  {
    why: "no more than the correction",
    inputs: [[3]],
    args: [{ correction: 1 }],
    forwardOnly: true,
  },
  { why: "a mean far from 0", inputs: [[100001, 100002, 100003]], forwardOnly: true },
  { why: "NaN", inputs: [[1, NaN]], forwardOnly: true },
  { why: "infinity", inputs: [[1, Infinity]], forwardOnly: true },
];
