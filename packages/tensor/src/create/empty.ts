import type { DType } from "../dtypes/dtype.ts";
import { allocate } from "../memory/allocate.ts";
import { type Shape, sizeOf } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";

/** A tensor for a result, whose elements are still to be written, all of them. */
export function emptyResult<S extends Shape>(shape: S, dtype: DType): Tensor<S> {
  const size = sizeOf(shape);
  return new Tensor(shape, size, null, 0, allocate(dtype, size, shape));
}

/** The same with the shape of another tensor, which is shared, and its size known. */
export function resultLike<S extends Shape>(x: Tensor<S>, dtype: DType): Tensor<S> {
  return new Tensor(x.shape, x.size, null, 0, allocate(dtype, x.size, x.shape));
}
