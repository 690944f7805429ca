import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { reducedAxesLast, totalDType } from "../../reductions/reduce.ts";
import { formatShape, type Shape, sameShape, sizeOf } from "../../shapes/shape.ts";
import type { Sizes } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { broadcastToOp } from "../manipulation/broadcastTo.ts";
import { sumOp } from "./sum.ts";

/**
 * The opposite of broadcasting: sums the axes along which `shape` would have been stretched to the
 * shape of `x`. It is what the gradient of every broadcast operand goes through.
 *
 * dtype: as for `sum`. Throws ShapeError for a shape that does not stretch to that of `x`, unless it is one
 * of a single element.
 *
 * @example
 * ```ts
 * console.log(sumTo(tensor([[1, 2], [3, 4]]), [2]).toArray()); // [4, 6]
 * ```
 */
export function sumTo<const To extends Shape>(x: Tensor, shape: To): Tensor<Sizes<To>> {
  if (sameShape(x.shape, shape)) return x as Tensor<Sizes<To>>;
  return apply(sumToOp, [x], shape.slice());
}

export const sumToOp: AnyOp<Shape> = {
  name: "sumTo",
  run(inputs, shape) {
    const x = checkTensor("sumTo", inputs[0]);
    const out = emptyResult(shape, totalDType(x.dtype));
    const axes = stretchedAxes(x.shape, shape);
    backends.current.reduce(sumOp.kernel, reducedAxesLast(x, axes), axes.length, out);
    return out;
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, _, shape) => apply(broadcastToOp, [g], shape)],
  jvp: "linear",
};

/** The axes of `from` that `shape` does not have, or of size 1; for one element simply all of them. */
function stretchedAxes(from: Shape, shape: Shape): number[] {
  const isSingle = sizeOf(shape) === 1;
  const missing = from.length - shape.length;
  const axes: number[] = [];
  for (let axis = 0; axis < from.length; axis++) {
    const size = shape[axis - missing];
    if (isSingle || axis < missing || (size === 1 && from[axis] !== 1)) axes.push(axis);
    else if (size !== from[axis]) refuse(from, shape);
  }
  if (missing < 0 && !isSingle) refuse(from, shape);
  return axes;
}

function refuse(from: Shape, shape: Shape): never {
  throw new ShapeError(
    `sumTo: shape ${formatShape(shape)} does not stretch to ${formatShape(from)}; ` +
      "give one whose axes are those of the tensor, or 1",
  );
}

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    args: [[2]],
  },
  {
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    args: [[2, 1]],
  },
];
