import { ShapeError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { checkedSize, checkShape, formatShape, type Shape, sizeOf } from "./shape.ts";

/** A shape for the elements of `x`, with what a -1 in it stands for. Throws where there is none. */
export function completeShape(x: Tensor, wanted: Shape): Shape {
  if (checkedSize(wanted) === x.size) return wanted;
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
