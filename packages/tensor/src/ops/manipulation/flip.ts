import { apply } from "../../apply.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { normalizeAxes, type Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { stridedView } from "../../views/stridedView.ts";

/** The axes to turn around; all by default. */
export interface FlipOptions {
  readonly axis?: number | readonly number[];
}

/**
 * The elements in reverse order along some axes, as a view.
 *
 * Shape and dtype: those of `x`. Throws IndexError for an axis that does not exist, ArgumentError for
 * one that is named twice. Source: array API standard 2023.12, `flip`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * console.log(flip(x).toArray(), flip(x, { axis: 0 }).toArray()); // [[4, 3], [2, 1]] [[3, 4], [1, 2]]
 * ```
 */
export function flip<S extends Shape>(x: Tensor<S>, { axis }: FlipOptions = {}): Tensor<S> {
  const axes = normalizeAxes("flip", axis, checkTensor("flip", x).ndim);
  return apply(flipOp, [x], axes);
}

export const flipOp: AnyOp<readonly number[]> = {
  name: "flip",
  run(inputs, axes) {
    const x = checkTensor("flip", inputs[0]);
    const strides = [...x.strides];
    let { offset } = x;
    for (const axis of axes) {
      const stride = strides[axis] as number;
      if (x.size > 0) offset += ((x.shape[axis] as number) - 1) * stride;
      strides[axis] = -stride;
    }
    return stridedView(x, x.shape, strides, offset);
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, { params }) => apply(flipOp, [g], params)],
  jvp: "linear",
};

const matrix = [
  [1, 2, 3],
  [4, 5, 6],
];

export const samples: Sample[] = [
  { inputs: [[1, 2, 3]] },
  { inputs: [matrix] },
  { inputs: [matrix], args: [{ axis: 0 }] },
  { inputs: [matrix], args: [{ axis: -1 }] },
  { inputs: [[matrix, matrix]], args: [{ axis: [0, -1] }] },
  { why: "no axes", inputs: [matrix], args: [{ axis: [] }] },
  { why: "empty", inputs: [[[], []]] },
  { why: "integers", inputs: [[1, 2, -30]], dtype: "int8", forwardOnly: true },
];
