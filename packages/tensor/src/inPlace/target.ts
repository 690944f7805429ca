import { ArgumentError, ShapeError } from "../errors.ts";
import { broadcastShapes, broadcastStrides, formatShape, sameShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { contiguousCopy } from "../views/contiguousCopy.ts";

/** Refuses a view that repeats elements: each would be written several times. */
export function checkTarget(operation: string, target: Tensor): void {
  if (target.layout === null || target.size === 0) return;
  if (target.layout.some((step, axis) => step === 0 && (target.shape[axis] as number) > 1)) {
    throw new ArgumentError(
      `${operation}: this view of shape ${formatShape(target.shape)} repeats elements; ` +
        "write to the tensor it was broadcast from",
    );
  }
}

/** Refuses an operand that would make the result larger than the target. */
export function checkStretches(operation: string, target: Tensor, other: Tensor): void {
  if (other.shape === target.shape || sameShape(other.shape, target.shape)) return;
  if (sameShape(broadcastShapes(operation, target.shape, other.shape), target.shape)) return;
  throw new ShapeError(
    `${operation}: shape ${formatShape(other.shape)} does not fit into ${formatShape(target.shape)}; ` +
      "use the operation that returns a new tensor",
  );
}

/** An operand that overlaps the target in another layout, copied: it must not change midway. */
export function separate(other: Tensor, target: Tensor): Tensor {
  const { storage } = target;
  const { peers } = other.storage;
  if (storage !== other.storage && (peers === null || peers !== storage.peers)) return other;
  const strides = broadcastStrides(other.shape, other.strides, target.shape);
  const same = other.offset === target.offset && sameShape(strides, target.strides);
  return same ? other : contiguousCopy(other);
}
