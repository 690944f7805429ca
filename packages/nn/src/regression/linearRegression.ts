import { isTensor, type Tensor } from "@linnet/tensor";
import type { RegressionAccumulator } from "./RegressionAccumulator.ts";
import { checkConfidence, coefficientNames, type RegressionOptions } from "./RegressionOptions.ts";
import { RegressionResult } from "./RegressionResult.ts";
import { RegressionRows } from "./RegressionRows.ts";
import { columnOf } from "./solve/Rows.ts";
import { solveLeastSquares } from "./solve/solveLeastSquares.ts";

const operation = "linearRegression";

/**
 * Linear regression in closed form: the coefficients that make the (weighted, perhaps penalised) sum of squared errors
 * least, and the statistics that belong to them.
 */
export function linearRegression(
  X: Tensor,
  y: Tensor,
  options: RegressionOptions = {},
): RegressionResult {
  const {
    intercept = true,
    weights,
    ridge = 0,
    method,
    names,
    target = "y",
    confidence = 0.95,
  } = options;
  checkConfidence(operation, confidence);
  const fit = solveLeastSquares({ X, y, weights, ridge, intercept, method, names }, operation);
  return new RegressionResult({
    fit,
    rows: new RegressionRows(X, y, weights, fit),
    names: coefficientNames(operation, names, X.shape[1] as number, intercept),
    target,
    ridge,
    confidence,
    logWeights: weights === undefined ? 0 : logarithms(weights),
  });
}

/** The sum of the logarithms of the weights that are not 0. */
function logarithms(weights: Tensor): number {
  const { array, start, step } = columnOf(weights, 0);
  let total = 0;
  for (let i = 0; i < (weights.shape[0] as number); i++) {
    const weight = array[start + i * step]!;
    if (weight > 0) total += Math.log(weight);
  }
  return total;
}
