import type { DType } from "../dtypes/dtype.ts";
import type { Tensor } from "../tensor.ts";
import { resultOf } from "./matrixStack.ts";

/** A square matrix of `n` rows from a function of row and column, as gradient rules need them. */
export function constantMatrix(
  n: number,
  dtype: DType,
  element: (i: number, j: number) => number,
): Tensor {
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) values[i * n + j] = element(i, j);
  return resultOf([n, n], dtype, values);
}

/** Ones on the diagonal. */
export function identityMatrix(n: number, dtype: DType): Tensor {
  return constantMatrix(n, dtype, (i, j) => (i === j ? 1 : 0));
}

/** Zeros on the diagonal and ones elsewhere, for matrices whose diagonals are the given vectors. */
export function offDiagonal({ shape, dtype }: Tensor): Tensor {
  return constantMatrix(shape.at(-1) as number, dtype, (i, j) => (i === j ? 0 : 1));
}
