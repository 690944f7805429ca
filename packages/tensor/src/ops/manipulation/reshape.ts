import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import { checkTensor } from "../../elementwise.ts";
import { ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import {
  checkedSize,
  checkShape,
  formatShape,
  type Shape,
  sameShape,
  sizeOf,
} from "../../shape.ts";
import type { Reshaped } from "../../shapeTypes.ts";
import { Tensor } from "../../tensor.ts";

/**
 * The same elements, in row-major order, under another shape. One size may be -1: it is what the
 * number of elements leaves. A view where the elements are contiguous, else a copy.
 *
 * Throws ShapeError when the sizes do not multiply to the number of elements.
 * Source: array API standard 2023.12, `reshape`.
 *
 * @example
 * ```ts
 * console.log(reshape(tensor([1, 2, 3, 4]), [2, -1]).toArray()); // [[1, 2], [3, 4]]
 * ```
 */
export function reshape<const To extends Shape>(x: Tensor, shape: To): Tensor<Reshaped<To>> {
  if (sameShape(checkTensor("reshape", x).shape, shape)) return x as Tensor<Reshaped<To>>;
  return apply(reshapeOp, [x], [...shape]);
}

export const reshapeOp: AnyOp<Shape> = {
  name: "reshape",
  run(inputs, wanted) {
    const x = checkTensor("reshape", inputs[0]);
    const shape = checkedSize(wanted) === x.size ? wanted : completeShape(x, wanted);
    if (x.layout === null) return reshaped(x, shape);
    const copy = emptyResult(x.shape, x.dtype);
    backends.current.copy(x, copy);
    return reshaped(copy, shape);
  },
  kernel: null,
  needs: [[]],
  vjps: [(g, _, shape) => reshape(g, shape)],
};

function reshaped(x: Tensor, shape: Shape): Tensor {
  return new Tensor(shape, x.size, x.layout, x.offset, x.storage);
}

function completeShape(x: Tensor, wanted: Shape): Shape {
  const open = wanted.indexOf(-1);
  const shape = open < 0 ? wanted : wanted.with(open, 1);
  checkShape("reshape", shape);
  const size = sizeOf(shape);
  if (open >= 0 && size !== 0 && x.size % size === 0) return shape.with(open, x.size / size);
  throw new ShapeError(
    `reshape: ${x.size} elements of shape ${formatShape(x.shape)} do not fit ${formatShape(wanted)}; ` +
      "the sizes must multiply to the number of elements",
  );
}

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    args: [[3, 2]],
  },
  { inputs: [[1, 2, 3, 4]], args: [[2, -1]] },
];
