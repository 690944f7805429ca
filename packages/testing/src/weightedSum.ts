import { type Tensor, tensor } from "@linnet/tensor";

/** The scalar whose derivatives the tests look at: sum(x * weights). */
export function weightedSum(x: Tensor, weights: readonly number[]): Tensor {
  return x.mul(tensor(weights, { dtype: x.dtype, shape: x.shape })).sum();
}
