import { noGrad } from "@linnet/autograd";
import { DTypeError, empty, isFloating, isTensor, type Tensor } from "@linnet/tensor";

/** Throws DTypeError unless a value is a tensor of real numbers. */
export function checkFillable(operation: string, x: Tensor): void {
  if (isTensor(x) && isFloating(x.dtype)) return;
  const what = isTensor(x) ? x.dtype : String(x);
  throw new DTypeError(`${operation}: not defined for ${what}; use a float32 or float64 tensor`);
}

/** Fills a tensor with what is drawn into an array, in row-major order and unrecorded. */
export function fillDrawn<T extends Tensor>(
  target: T,
  draw: (out: Float32Array | Float64Array) => void,
): T {
  const drawn = empty(target.shape, { dtype: target.dtype });
  const { array, start } = drawn.storage;
  draw(array.subarray(start, start + drawn.size) as Float32Array | Float64Array);
  noGrad(() => target.copy_(drawn));
  drawn.dispose();
  return target;
}
