import { isFloating } from "../dtypes/dtype.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { DTypeError } from "../errors.ts";
import { release } from "../memory/allocate.ts";
import type { Operand } from "../op.ts";
import { subtractOp } from "../ops/elementwise/subtract.ts";
import { maxOp } from "../ops/statistical/max.ts";
import { normalizeAxis } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/** Along which axis the classes lie; the last by default. */
export interface SoftmaxOptions {
  readonly axis?: number;
}

/** How the sums over the classes are taken, so that they broadcast. */
export interface ClassSums {
  readonly axis: number;
  readonly keepdims: true;
}

/** Checks what a softmax is to be taken of, and which axis. */
export function classSums(operation: string, x: Tensor, { axis = -1 }: SoftmaxOptions): ClassSums {
  const { dtype, ndim } = checkTensor(operation, x);
  if (!isFloating(dtype)) {
    throw new DTypeError(
      `${operation}: not defined for ${dtype}; convert with astype(x, "float32") first`,
    );
  }
  return { axis: normalizeAxis(operation, axis, ndim), keepdims: true };
}

/** x minus its largest element along an axis, so that no exponential overflows; a tensor of its own. */
export function belowLargest(x: Operand, sums: ClassSums): Tensor {
  const { size } = x as Tensor;
  // Nothing has no largest element.
  const largest = size === 0 ? 0 : maxOp.run([x], sums);
  const below = subtractOp.run([x, largest], undefined);
  if (typeof largest !== "number") release(largest.storage);
  return below;
}
