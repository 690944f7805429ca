import { add } from "../ops/elementwise/add.ts";
import { divide } from "../ops/elementwise/divide.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { subtract } from "../ops/elementwise/subtract.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import type { Tensor } from "../tensor.ts";
import { identityMatrix } from "./constantMatrix.ts";
import { asColumns, asRows, columnsOf, isConstantZero } from "./matrixViews.ts";

/** U, S and V (the transpose of Vh), or the cotangents of them. */
export interface SvdParts {
  readonly U: Tensor;
  readonly S: Tensor;
  readonly V: Tensor;
}

/**
 * The gradient of the singular value decomposition:
 * `U (skew(Uᵀ gU) / E S + S skew(Vᵀ gV) / E + diag(gS)) Vᵀ`, and for matrices that are not square
 * `(1 - U Uᵀ) gU / S Vᵀ` or its like on the other side, where `E[i, j] = S[j]² - S[i]²`.
 *
 * Source: Giles, An extended collection of matrix derivative results (2008), 3.3; the signs and
 * what E divides as in PyTorch's `linalg.svd`.
 */
export function svdGradient({ U, S, V }: SvdParts, g: SvdParts): Tensor {
  const k = S.shape.at(-1) as number;
  const u = columnsOf(U, 0, k);
  const v = columnsOf(V, 0, k);
  const values = spectrumGradient(u, g.S, v);
  if (isConstantZero(g.U) && isConstantZero(g.V)) return values;
  const [gu, gv] = [reducedCotangent(U, g.U, k), reducedCotangent(V, g.V, k)];
  const left = multiply(turns(u, gu, S), asRows(S));
  const right = multiply(turns(v, gv, S), asColumns(S));
  let total = add(values, matmul(matmul(u, add(left, right)), matrixTranspose(v)));
  if ((u.shape.at(-2) as number) > k) {
    total = add(total, matmul(divide(beside(u, gu), asRows(S)), matrixTranspose(v)));
  }
  if ((v.shape.at(-2) as number) > k) {
    total = add(total, matmul(u, matrixTranspose(divide(beside(v, gv), asRows(S)))));
  }
  return total;
}

/** The part that comes through singular values or eigenvalues: `U diag(gS) Vᵀ`. */
export function spectrumGradient(u: Tensor, gS: Tensor, v: Tensor): Tensor {
  return matmul(multiply(u, asRows(gS)), matrixTranspose(v));
}

/**
 * What the first `k` columns of an orthogonal matrix get when a function looks at the others, too:
 * these have to stay orthogonal to the first.
 */
export function reducedCotangent(Q: Tensor, gQ: Tensor, k: number): Tensor {
  const n = Q.shape.at(-1) as number;
  const first = columnsOf(gQ, 0, k);
  const rest = columnsOf(gQ, k, n);
  if (n === k || isConstantZero(rest)) return first;
  const others = columnsOf(Q, k, n);
  const turned = matmul(matmul(others, matrixTranspose(rest)), columnsOf(Q, 0, k));
  return subtract(first, turned);
}

/** `(uᵀ gu - guᵀ u) / E` */
function turns(u: Tensor, gu: Tensor, S: Tensor): Tensor {
  const product = matmul(matrixTranspose(u), gu);
  return divide(subtract(product, matrixTranspose(product)), squareGapsOf(S));
}

/** `S[j]² - S[i]²`, and ones on the diagonal, where 0 is divided by it. */
export function squareGapsOf(S: Tensor): Tensor {
  const [row, column] = [asRows(S), asColumns(S)];
  const gaps = multiply(subtract(row, column), add(row, column));
  return add(gaps, identityMatrix(S.shape.at(-1) as number, S.dtype));
}

/** `(1 - u uᵀ) gu` */
export function beside(u: Tensor, gu: Tensor): Tensor {
  return subtract(gu, matmul(u, matmul(matrixTranspose(u), gu)));
}
