import { empty, type Shape, type Tensor } from "@linnet/tensor";

/** A float64 tensor of these numbers that a scope gives back, which it does not do with data of the user. */
export function scratchTensor(shape: Shape, values: Float64Array): Tensor {
  const x = empty(shape, { dtype: "float64" });
  x.storage.array.set(values, x.storage.start + x.offset);
  return x;
}
