import { apply } from "../../apply.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import {
  broadcastShapes,
  broadcastStrides,
  checkShape,
  formatShape,
  type Shape,
  sameShape,
  sizeOf,
} from "../../shapes/shape.ts";
import type { Sizes } from "../../shapes/shapeTypes.ts";
import { Tensor } from "../../tensor.ts";
import { stridedView } from "../../views/stridedView.ts";
import { sumTo } from "../statistical/sumTo.ts";

/**
 * The elements repeated along new axes and axes of size 1, as a view: no element is copied.
 *
 * Throws ShapeError when `x` does not stretch to the shape. Writing in place to such a view would
 * write one element many times, and is refused. Source: array API standard 2023.12, `broadcast_to`.
 *
 * @example
 * ```ts
 * console.log(broadcastTo(tensor([1, 2]), [2, 2]).toArray()); // [[1, 2], [1, 2]]
 * ```
 */
export function broadcastTo<const To extends Shape>(x: Tensor, shape: To): Tensor<Sizes<To>> {
  checkShape("broadcastTo", shape);
  const own = checkTensor("broadcastTo", x).shape;
  if (!sameShape(broadcastShapes("broadcastTo", own, shape), shape)) {
    throw new ShapeError(
      `broadcastTo: shape ${formatShape(own)} does not stretch to ${formatShape(shape)}; ` +
        "only axes of size 1 are repeated",
    );
  }
  return apply(broadcastToOp, [x], [...shape]);
}

/** To a shape that the input is known to stretch to. */
const repeats: number[][] = [];

export const broadcastToOp: AnyOp<Shape> = {
  name: "broadcastTo",
  run(inputs, shape) {
    const x = checkTensor("broadcastTo", inputs[0]);
    if (x.shape.length === 0) {
      // The gradient of every sum comes by here, so the strides are made once for each number of axes.
      repeats[shape.length] ??= shape.map(() => 0);
      const repeat = repeats[shape.length]!;
      return new Tensor(shape, sizeOf(shape), repeat, x.offset, x.storage, x.base ?? x);
    }
    return stridedView(x, shape, broadcastStrides(x.shape, x.strides, shape));
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, _, shape) => sumTo(g, shape)],
  jvp: "linear",
};

export const samples: Sample[] = [
  { inputs: [[1, 2]], args: [[3, 2]] },
  { inputs: [[[1], [2]]], args: [[2, 2, 3]] },
  { why: "as it was", inputs: [[1, 2]], args: [[2]] },
  { why: "one element", inputs: [[3]], args: [[2, 2]] },
  { why: "to nothing", inputs: [[[1], [2]]], args: [[2, 0]] },
  { why: "integers", inputs: [[1, 2]], args: [[2, 2]], dtype: "int16", forwardOnly: true },
];
