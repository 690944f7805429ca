import { add } from "../ops/elementwise/add.ts";
import { divide } from "../ops/elementwise/divide.ts";
import { subtract } from "../ops/elementwise/subtract.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import type { Tensor } from "../tensor.ts";
import { identityMatrix } from "./constantMatrix.ts";
import { asColumns, asRows, isConstantZero } from "./matrixViews.ts";
import { spectrumGradient } from "./svdGradient.ts";

/**
 * The gradient of the eigenvalues λ and eigenvectors V of symmetric matrices:
 * `V (diag(gλ) + Vᵀ gV / E) Vᵀ`, of which the symmetric part, where `E[i, j] = λ[j] - λ[i]`.
 *
 * Source: Giles, An extended collection of matrix derivative results (2008), 3.1.
 */
export function eighGradient(
  values: Tensor,
  vectors: Tensor,
  gValues: Tensor,
  gVectors: Tensor,
): Tensor {
  const diagonal = spectrumGradient(vectors, gValues, vectors);
  if (isConstantZero(gVectors)) return diagonal;
  const turned = matrixTranspose(vectors);
  const product = matmul(turned, gVectors);
  const skew = divide(subtract(product, matrixTranspose(product)), 2);
  return add(diagonal, matmul(matmul(vectors, divide(skew, gapsOf(values))), turned));
}

/** `λ[j] - λ[i]`, and ones on the diagonal, where 0 is divided by it. */
export function gapsOf(values: Tensor): Tensor {
  const gaps = subtract(asRows(values), asColumns(values));
  return add(gaps, identityMatrix(values.shape.at(-1) as number, values.dtype));
}
