import { add } from "../ops/elementwise/add.ts";
import { divide } from "../ops/elementwise/divide.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { negative } from "../ops/elementwise/negative.ts";
import { diagonal } from "../ops/linalg/diagonal.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import { concat } from "../ops/manipulation/concat.ts";
import { sum } from "../ops/statistical/sum.ts";
import type { Tensor } from "../tensor.ts";
import { offDiagonal } from "./constantMatrix.ts";
import { asColumns, asRows, columnsOf } from "./matrixViews.ts";
import { beside, type SvdParts, squareGapsOf } from "./svdGradient.ts";

/**
 * The tangents of the singular value decomposition, from `P = Uᵀ t V`: `diag(P)` of S,
 * `U ((P S + S Pᵀ) / E)` of U and `V ((Pᵀ S + S P) / E)` of V, both without the diagonal, where
 * `E[i, j] = S[j]² - S[i]²`. Where a matrix is not square, U gets `(1 - U Uᵀ) t V / S` besides, or V
 * its like.
 *
 * Source: Giles, An extended collection of matrix derivative results (2008), 3.3.
 */
export function svdTangent({ U, S, V }: SvdParts, t: Tensor): SvdParts {
  const k = S.shape.at(-1) as number;
  const [u, v] = [columnsOf(U, 0, k), columnsOf(V, 0, k)];
  const [right, left] = [matmul(t, v), matmul(matrixTranspose(t), u)];
  const P = matmul(matrixTranspose(u), right);
  return {
    U: withOtherColumns(U, vectorsTangent(u, S, P, right)),
    S: diagonal(P),
    V: withOtherColumns(V, vectorsTangent(v, S, matrixTranspose(P), left)),
  };
}

/** The tangent of singular values or eigenvalues: the diagonal of `Uᵀ t V`. */
export function spectrumTangent(u: Tensor, t: Tensor, v: Tensor): Tensor {
  return sum(multiply(u, matmul(t, v)), { axis: -2 });
}

/** The tangent of U from `P` and `t V`, or that of V from `Pᵀ` and `tᵀ U`. */
function vectorsTangent(u: Tensor, S: Tensor, P: Tensor, product: Tensor): Tensor {
  const sums = add(multiply(P, asRows(S)), multiply(matrixTranspose(P), asColumns(S)));
  const turns = divide(multiply(sums, offDiagonal(S)), squareGapsOf(S));
  const inside = matmul(u, turns);
  if (u.shape.at(-2) === S.shape.at(-1)) return inside;
  return add(inside, divide(beside(u, product), asRows(S)));
}

/** The tangent of all columns of an orthogonal matrix, of which the others only stay orthogonal. */
export function withOtherColumns(Q: Tensor, tangent: Tensor): Tensor {
  const k = tangent.shape.at(-1) as number;
  const n = Q.shape.at(-1) as number;
  if (n === k) return tangent;
  const turned = matmul(matrixTranspose(tangent), columnsOf(Q, k, n));
  return concat([tangent, negative(matmul(columnsOf(Q, 0, k), turned))], { axis: -1 });
}
