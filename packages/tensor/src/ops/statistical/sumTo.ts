import type { Sample } from "../../op.ts";
import { type Shape, sameShape, sizeOf } from "../../shapes/shape.ts";
import type { Sizes } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { reshaped } from "../manipulation/reshape.ts";
import { sum } from "./sum.ts";

/**
 * The opposite of broadcasting: sums the axes along which `shape` would have been stretched to the
 * shape of `x`. It is what the gradient of every broadcast operand goes through.
 *
 * @example
 * ```ts
 * console.log(sumTo(tensor([[1, 2], [3, 4]]), [2]).toArray()); // [4, 6]
 * ```
 */
export function sumTo<const To extends Shape>(x: Tensor, shape: To): Tensor<Sizes<To>> {
  return summed(x, shape) as Tensor<Sizes<To>>;
}

function summed(x: Tensor, shape: Shape): Tensor {
  if (sameShape(x.shape, shape)) return x;
  if (sizeOf(shape) === 1) return reshaped(sum(x), shape);
  const missing = x.shape.length - shape.length;
  const stretched: number[] = [];
  for (let axis = 0; axis < x.shape.length; axis++) {
    if (axis < missing || (shape[axis - missing] === 1 && x.shape[axis] !== 1))
      stretched.push(axis);
  }
  return reshaped(sum(x, { axis: stretched }), shape);
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
