import { type Tensor, zeros } from "@linnet/tensor";

/** A 1 at one place of a tensor, in row-major order, and else zeros. */
export function oneHot({ shape, size, dtype }: Tensor, place: number): Tensor {
  const x = zeros([size], { dtype });
  x.set(1, place);
  return x.reshape(shape);
}
