import { ArgumentError } from "@linnet/tensor";
import type { LeastSquaresFit } from "../LeastSquaresFit.ts";
import { fitOf } from "./fitOf.ts";
import type { LeastSquaresProblem } from "./LeastSquaresProblem.ts";
import { checkRows, faultOf } from "./Rows.ts";
import { TriangularFactor } from "./TriangularFactor.ts";

/** Least squares. */
export function solveLeastSquares(
  problem: LeastSquaresProblem,
  operation = "solveLeastSquares",
): LeastSquaresFit {
  const { X, y, weights, ridge = 0, intercept = true, method = "qr", names } = problem;
  const rows = checkRows(operation, X, y, weights, names);
  if (!(ridge >= 0 && ridge < Number.POSITIVE_INFINITY)) {
    throw new ArgumentError(`${operation}: ridge is ${String(ridge)}; give a finite number from 0`);
  }
  const factor = new TriangularFactor(rows.features, intercept);
  factor.add(rows);
  if (!factor.values.every(Number.isFinite)) throw faultOf(rows);
  return fitOf(factor, { method, ridge, rows });
}
