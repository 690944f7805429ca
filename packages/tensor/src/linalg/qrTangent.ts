import { zeros } from "../create/full.ts";
import { add } from "../ops/elementwise/add.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { subtract } from "../ops/elementwise/subtract.ts";
import { matmul } from "../ops/linalg/matmul.ts";
import { matrixTranspose } from "../ops/linalg/matrixTranspose.ts";
import { solve } from "../ops/linalg/solve.ts";
import { concat } from "../ops/manipulation/concat.ts";
import type { Tensor } from "../tensor.ts";
import { constantMatrix } from "./constantMatrix.ts";
import { columnsOf, rowsOf } from "./matrixViews.ts";
import type { QrParts } from "./qrGradient.ts";
import { withOtherColumns } from "./svdTangent.ts";

/**
 * The tangents of QR: `tR = C R` and `tQ = t R⁻¹ - Q C`, where the upper triangular C has of `Qᵀ t R⁻¹`
 * what is above the diagonal and, mirrored, what is below. A wide matrix is `[A1 A2]` with
 * `A1 = Q R1` and `A2 = Q R2`, so that `tR2 = tQᵀ A2 + Qᵀ t2`.
 *
 * Source: Walter & Lehmann, Algorithmic differentiation of linear algebra functions (2012).
 */
export function qrTangent({ Q, R }: QrParts, t: Tensor): QrParts {
  const [m, n] = t.shape.slice(-2) as [number, number];
  const k = Math.min(m, n);
  const [q, r] = [columnsOf(Q, 0, k), rowsOf(R, 0, k)];
  const first = square(q, columnsOf(r, 0, k), columnsOf(t, 0, k));
  if (m >= n) {
    const rest = zeros(R.shape.with(-2, (R.shape.at(-2) as number) - k), { dtype: R.dtype });
    return { Q: withOtherColumns(Q, first.Q), R: concat([first.R, rest], { axis: -2 }) };
  }
  const turned = matmul(matrixTranspose(first.Q), matmul(q, columnsOf(r, m, n)));
  const right = add(turned, matmul(matrixTranspose(q), columnsOf(t, m, n)));
  return { Q: first.Q, R: concat([first.R, right], { axis: -1 }) };
}

function square(q: Tensor, r: Tensor, t: Tensor): QrParts {
  const n = r.shape.at(-1) as number;
  const divided = matrixTranspose(solve(matrixTranspose(r), matrixTranspose(t)));
  const product = matmul(matrixTranspose(q), divided);
  const upper = constantMatrix(n, r.dtype, (i, j) => (j >= i ? 1 : 0));
  const below = constantMatrix(n, r.dtype, (i, j) => (j < i ? 1 : 0));
  const C = add(multiply(product, upper), matrixTranspose(multiply(product, below)));
  return { Q: subtract(divided, matmul(q, C)), R: matmul(C, r) };
}
