import { ShapeError } from "../errors.ts";
import { broadcastShapes, formatShape, type Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/** The shape of the stack that stacks of matrices broadcast to. Throws ShapeError where they do not. */
export function broadcastBatches(operation: string, a: Tensor, b: Tensor): Shape {
  const [left, right] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  try {
    return broadcastShapes(operation, left, right);
  } catch {
    throw new ShapeError(
      `${operation}: ${formatShape(a.shape)} and ${formatShape(b.shape)} are stacks of shapes ` +
        `${formatShape(left)} and ${formatShape(right)}, which do not broadcast; make sizes equal or 1`,
    );
  }
}
