import { add } from "../ops/elementwise/add.ts";
import { subtract } from "../ops/elementwise/subtract.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import type { Tensor } from "../tensor.ts";

/**
 * The gradient of the pseudo-inverse P of A, of constant rank:
 * `(1 - A P) gᵀ P Pᵀ + Pᵀ P gᵀ (1 - P A) - Pᵀ g Pᵀ`.
 */
export function pinvGradient(A: Tensor, P: Tensor, g: Tensor): Tensor {
  const [gt, Pt] = [matrixTranspose(g), matrixTranspose(P)];
  const left = matmul(matmul(gt, P), Pt);
  const right = matmul(Pt, matmul(P, gt));
  return subtract(
    add(subtract(left, matmul(A, matmul(P, left))), subtract(right, matmul(matmul(right, P), A))),
    matmul(matmul(Pt, g), Pt),
  );
}
