import { add } from "../ops/elementwise/add.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { subtract } from "../ops/elementwise/subtract.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import { solve } from "../ops/linalg/solve.ts";
import { concat } from "../ops/manipulation/concat.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { constantMatrix } from "./constantMatrix.ts";
import { columnsOf, rowsOf } from "./matrixViews.ts";
import { reducedCotangent } from "./svdGradient.ts";

/** Q and R, or the cotangents of them. */
export interface QrParts {
  readonly Q: Tensor;
  readonly R: Tensor;
}

/**
 * The gradient of QR: `(gQ + Q copyUpper(gR Rᵀ - Qᵀ gQ)) R⁻ᵀ`, where `copyUpper` mirrors the upper
 * triangle. A wide matrix is `[A1 A2]` with `A1 = Q R1` and `A2 = Q R2`; what goes through
 * `R2 = Qᵀ A2` is added. The first columns, as many as there are rows, have to be independent.
 *
 * Source: Walter & Lehmann, Algorithmic differentiation of linear algebra functions (2012); Roberts &
 * Roberts, QR and LQ decomposition matrix backpropagation algorithms (2020), for wide matrices.
 */
export function qrGradient({ Q, R }: QrParts, g: QrParts): Tensor {
  const m = Q.shape.at(-2) as number;
  const n = R.shape.at(-1) as number;
  const k = Math.min(m, n);
  const q = columnsOf(Q, 0, k);
  const gq = reducedCotangent(Q, g.Q, k);
  const [r, gr] = [rowsOf(R, 0, k), rowsOf(g.R, 0, k)];
  if (m >= n) return square(q, r, gq, gr);
  const [right, gRight] = [columnsOf(r, m, n), columnsOf(gr, m, n)];
  const through = matmul(matmul(q, right), matrixTranspose(gRight));
  const left = square(q, columnsOf(r, 0, m), add(gq, through), columnsOf(gr, 0, m));
  return concat([left, matmul(q, gRight)], { axis: -1 });
}

function square(q: Tensor, r: Tensor, gq: Tensor, gr: Tensor): Tensor {
  const n = r.shape.at(-1) as number;
  const product = subtract(matmul(gr, matrixTranspose(r)), matmul(matrixTranspose(q), gq));
  const upper = constantMatrix(n, r.dtype, (i, j) => (j >= i ? 1 : 0));
  const above = constantMatrix(n, r.dtype, (i, j) => (j > i ? 1 : 0));
  const mirrored = add(multiply(product, upper), matrixTranspose(multiply(product, above)));
  const total = add(gq, matmul(q, mirrored));
  return matrixTranspose(solve(r, matrixTranspose(total)));
}

/** The shapes of Q and R. */
export function qrShapes(shape: Shape, complete: boolean): readonly [Shape, Shape] {
  const batch = shape.slice(0, -2);
  const [m, n] = shape.slice(-2) as [number, number];
  const k = complete ? m : Math.min(m, n);
  return [
    [...batch, m, k],
    [...batch, k, n],
  ];
}
