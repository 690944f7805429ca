import { IndexError } from "../errors.ts";
import { formatShape, type Shape } from "../shapes/shape.ts";

/** A position along an axis, counted from 0. Throws IndexError unless it is an integer on the axis. */
export function axisPosition(operation: string, index: number, axis: number, shape: Shape): number {
  const size = shape[axis] as number;
  const position = index < 0 ? index + size : index;
  if (position >= 0 && position < size && Number.isInteger(position)) return position;
  return refusePosition(operation, index, axis, shape);
}

/** Throws the error for a position that an axis does not have. */
export function refusePosition(
  operation: string,
  index: number,
  axis: number,
  shape: Shape,
): never {
  const size = shape[axis] as number;
  throw new IndexError(
    `${operation}: index ${index} is outside of axis ${axis} of shape ${formatShape(shape)}; ` +
      (size === 0 ? "the axis is empty" : `use -${size} to ${size - 1}`),
  );
}
