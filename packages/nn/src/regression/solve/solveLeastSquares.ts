import { ArgumentError, ShapeError } from "@linnet/tensor";
import type { LeastSquaresFit, SolverMethod } from "../LeastSquaresFit.ts";
import { fitOf } from "./fitOf.ts";
import { gramFactor } from "./gramFactor.ts";
import type { LeastSquaresProblem } from "./LeastSquaresProblem.ts";
import { normalEquations } from "./normalEquations.ts";
import { checkRows, faultOf, type Rows } from "./Rows.ts";
import { TriangularFactor } from "./TriangularFactor.ts";

const methods: readonly SolverMethod[] = ["qr", "svd", "cholesky", "normal"];

/**
 * The coefficients b (and the intercept a) that make `sum w (y - a - X b)² + ridge sum b²` least, and what inference
 * needs besides. `linearRegression` makes statistics of it.
 *
 * Shapes: X is [n, d], y and weights are [n] or [n, 1]; ShapeError for others and for no rows. dtype: float32 or
 * float64, in any layout, else DTypeError; computed in double precision, and not tracked. Throws ArgumentError for a
 * number that is not finite, which it names, for weights below 0 or all 0, and for a negative ridge.
 *
 * Methods: "qr", the default, takes the rows into a triangular factor by Householder reflections, a block at a time,
 * and wins back the digits that are lost by residuals in twice the precision. "svd" goes from the same factor to
 * singular values. "cholesky" factors XᵀX of centred and scaled columns, and goes over to "qr" where its products leave
 * too few digits; `method` of the fit says so. "normal" is `(XᵀX)⁻¹ Xᵀy` as the textbooks write it, with the digits
 * that this loses; it throws LinAlgError where there is no inverse.
 *
 * Columns that are linear combinations of those before them, but for rounding errors, are listed in `dependent`, and
 * of all coefficients with the same fitted values come the shortest ones, also where there are more columns than rows.
 * Source: Golub & Van Loan, Matrix Computations, 5.3 and 5.5; Björck, Numerical Methods for Least Squares Problems.
 *
 * @example
 * ```ts
 * const X = tensor([[1], [2], [3], [4]], { dtype: "float64" });
 * const y = tensor([3, 5, 7, 9], { dtype: "float64" });
 * const { coefficients, rank } = solveLeastSquares({ X, y });
 * console.log([...coefficients], rank); // [1, 2] 2
 * ```
 */
export function solveLeastSquares(
  problem: LeastSquaresProblem,
  operation = "solveLeastSquares",
): LeastSquaresFit {
  const { X, y, weights, ridge = 0, intercept = true, method = "qr", names } = problem;
  if (!methods.includes(method)) {
    throw new ArgumentError(
      `${operation}: method is ${JSON.stringify(method)}; give "qr", "svd", "cholesky" or "normal"`,
    );
  }
  checkRidge(operation, ridge);
  const rows = checkRows(operation, X, y, weights, names);
  checkColumns(operation, rows.features, intercept);
  if (method === "normal") return normalEquations(rows, { intercept, ridge });
  const products = method === "cholesky" ? gramFactor(rows, intercept) : null;
  const factor = products ?? factorOf(rows, intercept);
  if (!factor.isFinite) throw faultOf(rows);
  const used = method === "cholesky" && products === null ? "qr" : method;
  return fitOf(factor, { method: used, ridge, rows });
}

function factorOf(rows: Rows, intercept: boolean): TriangularFactor {
  const factor = new TriangularFactor(rows.features, intercept);
  factor.add(rows);
  return factor;
}

/** Throws ArgumentError unless a penalty is a finite number from 0. */
export function checkRidge(operation: string, ridge: number): void {
  if (ridge >= 0 && ridge < Number.POSITIVE_INFINITY) return;
  throw new ArgumentError(`${operation}: ridge is ${String(ridge)}; give a finite number from 0`);
}

/** Throws ShapeError where there is no coefficient to find. */
export function checkColumns(operation: string, features: number, intercept: boolean): void {
  if (features > 0 || intercept) return;
  throw new ShapeError(`${operation}: no features and no intercept; give at least one column of X`);
}
