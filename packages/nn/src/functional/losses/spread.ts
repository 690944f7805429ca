import {
  ArgumentError,
  add,
  clip,
  expandDims,
  formatShape,
  min,
  type Operand,
  ShapeError,
  sameShape,
  subtract,
  type Tensor,
} from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";

/**
 * The variance or scale that a loss is given for its predictions: one number, or a tensor of their shape,
 * with 1 for the last axis or without it. What is below `eps` counts as eps, with the gradient that it would
 * have there, so that a spread that has shrunk to 0 still learns.
 */
export function spreadFor(
  loss: string,
  role: string,
  prediction: Tensor,
  spread: Operand,
  eps: number,
): Operand {
  if (!(eps > 0 && eps < Infinity)) {
    throw new ArgumentError(`${loss}: eps is ${eps}; give a small number above 0`);
  }
  if (typeof spread === "number") {
    checkSmallest(loss, role, spread);
    return Math.max(spread, eps);
  }
  checkFloating(loss, role, spread);
  const fitting = fitted(loss, role, prediction, spread);
  const values = fitting.detach();
  const smallest = values.size === 0 ? eps : min(values).item();
  checkSmallest(loss, role, smallest);
  if (!(smallest < eps)) return fitting;
  // 0, with the gradient of the spread, and the number that counts.
  return add(subtract(fitting, values), clip(values, eps));
}

function checkSmallest(loss: string, role: string, smallest: number): void {
  if (!(smallest < 0)) return;
  throw new ArgumentError(
    `${loss}: the ${role} has ${smallest}; give none below 0, as exp(x) or softplus(x) makes it`,
  );
}

function fitted(loss: string, role: string, { shape }: Tensor, spread: Tensor): Tensor {
  const own = spread.shape;
  if (own.length === 0 || sameShape(own, shape) || sameShape(own, shape.with(-1, 1))) return spread;
  if (sameShape(own, shape.slice(0, -1))) return expandDims(spread, -1);
  throw new ShapeError(
    `${loss}: the ${role} has shape ${formatShape(own)} for predictions of ${formatShape(shape)}; ` +
      "give the same shape, or 1 for the last axis, or a number",
  );
}
