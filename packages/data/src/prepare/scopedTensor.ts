import { copy, type DType, type Tensor, tensor } from "@linnet/tensor";

/**
 * A tensor of these elements that counts as a result: `tidy` and scopes give it back, as they do not with the
 * data that a user brings by `tensor`. A loop that prepares each batch would fill the memory with these.
 */
export function scopedTensor(values: Float64Array, dtype: DType, shape: readonly number[]): Tensor {
  using data = tensor(values, { dtype, shape });
  return copy(data);
}
