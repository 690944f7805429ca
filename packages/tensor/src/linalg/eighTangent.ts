import { add } from "../ops/elementwise/add.ts";
import { divide } from "../ops/elementwise/divide.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { diagonal } from "../ops/linalg/diagonal.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import type { Tensor } from "../tensor.ts";
import { offDiagonal } from "./constantMatrix.ts";
import { gapsOf } from "./eighGradient.ts";

/**
 * The tangents of the eigenvalues and eigenvectors V of symmetric matrices: the diagonal of `Vᵀ t V`,
 * t made symmetric, and `V (Vᵀ t V / E)` without that diagonal, where `E[i, j] = λ[j] - λ[i]`.
 *
 * Source: Giles, An extended collection of matrix derivative results (2008), 3.1.
 */
export function eighTangent(values: Tensor, vectors: Tensor, t: Tensor): [Tensor, Tensor] {
  const symmetric = divide(add(t, matrixTranspose(t)), 2);
  const turned = matmul(matrixTranspose(vectors), matmul(symmetric, vectors));
  const turns = divide(multiply(turned, offDiagonal(values)), gapsOf(values));
  return [diagonal(turned), matmul(vectors, turns)];
}
