import {
  all,
  astype,
  concat,
  inv,
  isfinite,
  LinAlgError,
  matmul,
  ones,
  type Tensor,
  tidy,
} from "@linnet/tensor";
import type { LeastSquaresFit } from "../LeastSquaresFit.ts";
import { conditionOf } from "./conditionOf.ts";
import { faultOf, logWeightsOf, type Rows } from "./Rows.ts";
import { TriangularFactor } from "./TriangularFactor.ts";

/**
 * The formula of the textbooks as it stands, `(XᵀX)⁻¹ Xᵀy` with a column of ones. It loses twice the digits that the
 * problem costs, and knows nothing of its rank.
 */
export function normalEquations(
  rows: Rows,
  { intercept, ridge }: { intercept: boolean; ridge: number },
): LeastSquaresFit {
  const { operation, count, features, weights } = rows;
  const p = features + (intercept ? 1 : 0);
  const found = tidy(() => {
    if (![rows.x, rows.y].every((each) => all(isfinite(each)).item())) throw faultOf(rows);
    const column = (x: Tensor) => astype(x, "float64").reshape([count, 1]);
    const w = weights === null ? ones([count, 1], { dtype: "float64" }) : column(weights);
    const x = astype(rows.x, "float64");
    const design = intercept ? concat([ones([count, 1], { dtype: "float64" }), x], { axis: 1 }) : x;
    const target = column(rows.y);
    const turned = (weights === null ? design : design.mul(w)).T;
    const gram = matmul(turned, design);
    for (let j = intercept ? 1 : 0; j < p; j++) gram.set(gram.get(j, j) + ridge, j, j);
    const inverse = inverseOf(operation, gram);
    const coefficients = matmul(inverse, matmul(turned, target));
    const residuals = target.sub(matmul(design, coefficients));
    const centred = (values: Tensor) =>
      intercept ? values.sub(values.mul(w).sum({ axis: 0 }).div(w.sum())) : values;
    return {
      coefficients: doubles(coefficients),
      inverseGram: doubles(inverse),
      residualSumOfSquares: residuals.square().mul(w).sum().item(),
      totalSumOfSquares: centred(target).square().mul(w).sum().item(),
      featureSquares: doubles(centred(x).square().mul(w).sum({ axis: 0 })),
      n: doubles(w).reduce((positive, weight) => positive + (weight > 0 ? 1 : 0), 0),
    };
  });
  return {
    method: "normal",
    p,
    intercept,
    rank: p,
    dependent: [],
    combinations: [],
    logWeights: logWeightsOf(rows),
    get conditionNumber() {
      const factor = new TriangularFactor(features, intercept);
      factor.add(rows);
      return conditionOf(factor);
    },
    ...found,
  };
}

function doubles(x: Tensor): Float64Array {
  return x.toTypedArray() as Float64Array;
}

function inverseOf(operation: string, gram: Tensor): Tensor {
  try {
    return inv(gram);
  } catch (error) {
    if (!(error instanceof LinAlgError)) throw error;
    throw new LinAlgError(
      `${operation}: XᵀX has no inverse, since columns of X are linear combinations of others; ` +
        'use method "qr", which names them',
    );
  }
}
