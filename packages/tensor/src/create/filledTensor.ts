import { backends } from "../backends/backend.ts";
import type { DType } from "../dtypes/dtype.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { emptyResult } from "./empty.ts";

/** A tensor with every element set to a value that is known to be of its dtype. */
export function filledTensor<S extends Shape>(shape: S, dtype: DType, value: number): Tensor<S> {
  const out: Tensor<S> = emptyResult(shape, dtype);
  backends.current.fill(out, value);
  return out;
}

/** The same with the shape and dtype of another tensor. */
export function filledLike<S extends Shape>(x: Tensor<S>, value: number): Tensor<S> {
  return filledTensor(x.shape, x.dtype, value);
}
