import { ShapeError } from "../errors.ts";
import { broadcastShapes, formatShape, sameShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/** Throws ShapeError for a bias that would make the product larger. */
export function checkBias(bias: Tensor, product: Tensor): void {
  const { shape } = product;
  // Most have one axis; comparing it is cheaper than broadcasting.
  if (bias.shape.length === 1 && bias.shape[0] === shape.at(-1)) return;
  if (sameShape(broadcastShapes("affine", shape, bias.shape), shape)) return;
  throw new ShapeError(
    `affine: bias ${formatShape(bias.shape)} would stretch the product ${formatShape(shape)}; ` +
      `give one of [${shape.at(-1)}]`,
  );
}

/** The error of an input and a weight that do not fit. */
export function refuseAffine(x: Tensor, weight: Tensor, transposed: boolean): never {
  const form = transposed ? "[out, in]" : "[in, out]";
  throw new ShapeError(
    `affine: x ${formatShape(x.shape)} and weight ${formatShape(weight.shape)}; ` +
      `give x of [..., in] and weight of ${form}`,
  );
}
