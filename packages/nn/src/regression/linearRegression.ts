import { isTensor, type Tensor } from "@linnet/tensor";
import type { RegressionAccumulator } from "./RegressionAccumulator.ts";
import {
  checkConfidence,
  coefficientNames,
  type RegressionOptions,
  type SummaryOptions,
} from "./RegressionOptions.ts";
import { RegressionResult } from "./RegressionResult.ts";
import { RegressionRows } from "./RegressionRows.ts";
import { solveLeastSquares } from "./solve/solveLeastSquares.ts";

const operation = "linearRegression";

/**
 * Linear regression in closed form: the intercept a and the coefficients b that make
 * `sum weight (y - a - X b)² + ridge sum b²` least, with the statistics that belong to them: standard errors, tests,
 * intervals, R² and what is to be said of each row. `String(result)` is a table.
 *
 * Shapes: X is [n, d], y and weights are [n] or [n, 1]. dtype: float32 or float64, in any layout; computed in float64,
 * and not tracked. A `RegressionAccumulator` may stand for X and y; then there is nothing about single rows.
 *
 * Columns that others make up are named, and the shortest of all solutions is taken; more columns than rows, a constant
 * target and a perfect fit have results too, whose `notes` say what is missing. Throws ShapeError and DTypeError for
 * other tensors; ArgumentError, with row and column, for NaN and infinities, for negative weights, a negative ridge,
 * a confidence that is no probability, and names that are not one for each feature.
 *
 * X, y and weights are read again when somebody asks for rows: they have to be there then, unchanged.
 * Source: the formulas of Weisberg, Applied Linear Regression; checked against statsmodels and NIST's certified values.
 *
 * @example
 * ```ts
 * const X = tensor([[1], [2], [3], [4], [5]]);
 * const y = tensor([2.1, 3.9, 6.2, 7.8, 10.1]);
 * const fit = linearRegression(X, y, { names: ["dose"] });
 * const { estimate, standardError } = fit.coefficient("dose");
 * console.log(estimate.toFixed(4), standardError.toFixed(4), fit.rSquared.toFixed(4)); // 1.9900 0.0597 0.9973
 * ```
 */
export function linearRegression(
  X: Tensor,
  y: Tensor,
  options?: RegressionOptions,
): RegressionResult;
export function linearRegression(
  rows: RegressionAccumulator,
  options?: SummaryOptions,
): RegressionResult;
export function linearRegression(
  X: Tensor | RegressionAccumulator,
  y?: Tensor | SummaryOptions,
  options: RegressionOptions = {},
): RegressionResult {
  return isAccumulator(X)
    ? ofAccumulator(X, (y as SummaryOptions) ?? {})
    : ofRows(X, y as Tensor, options);
}

/** Not by its class, which would come with every program that makes a regression. */
function isAccumulator(rows: Tensor | RegressionAccumulator): rows is RegressionAccumulator {
  return !isTensor(rows) && typeof rows?.fit === "function";
}

function ofRows(X: Tensor, y: Tensor, options: RegressionOptions): RegressionResult {
  const { intercept = true, weights, ridge = 0, method, names } = options;
  const { target = "y", confidence = 0.95 } = options;
  checkConfidence(operation, confidence);
  const fit = solveLeastSquares({ X, y, weights, ridge, intercept, method, names }, operation);
  return new RegressionResult({
    fit,
    rows: new RegressionRows(X, y, weights, fit),
    names: coefficientNames(operation, names, X.shape[1] as number, intercept),
    target,
    ridge,
    confidence,
  });
}

function ofAccumulator(
  rows: RegressionAccumulator,
  { target = "y", confidence = 0.95 }: SummaryOptions,
): RegressionResult {
  checkConfidence(operation, confidence);
  const { names, features, intercept, ridge } = rows;
  return new RegressionResult({
    fit: rows.fit(),
    rows: null,
    names: coefficientNames(operation, names ?? undefined, features, intercept),
    target,
    ridge,
    confidence,
  });
}
