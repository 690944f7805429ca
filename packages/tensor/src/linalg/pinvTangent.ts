import { add } from "../ops/elementwise/add.ts";
import { subtract } from "../ops/elementwise/subtract.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import type { Tensor } from "../tensor.ts";

/**
 * The tangent of the pseudo-inverse P of A, of constant rank:
 * `P Pᵀ tᵀ (1 - A P) + (1 - P A) tᵀ Pᵀ P - P t P`.
 *
 * Source: Golub & Pereyra, The differentiation of pseudo-inverses and nonlinear least squares problems
 * (1973).
 */
export function pinvTangent(A: Tensor, P: Tensor, t: Tensor): Tensor {
  const [turned, Pt] = [matrixTranspose(t), matrixTranspose(P)];
  const left = matmul(P, matmul(Pt, turned));
  const right = matmul(matmul(turned, Pt), P);
  return subtract(
    add(subtract(left, matmul(matmul(left, A), P)), subtract(right, matmul(P, matmul(A, right)))),
    matmul(matmul(P, t), P),
  );
}
