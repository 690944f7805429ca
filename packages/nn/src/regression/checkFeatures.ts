import {
  ArgumentError,
  DTypeError,
  formatShape,
  isFloating,
  isTensor,
  ShapeError,
  type Tensor,
} from "@linnet/tensor";
import type { LeastSquaresFit } from "./LeastSquaresFit.ts";

/** Throws unless X has a column for each feature of a fit. */
export function checkFeatures(
  operation: string,
  X: Tensor,
  { p, intercept }: Pick<LeastSquaresFit, "p" | "intercept">,
): void {
  if (!isTensor(X)) {
    throw new ArgumentError(`${operation}: X is ${String(X)}; give a tensor, as with tensor(...)`);
  }
  if (!isFloating(X.dtype)) {
    throw new DTypeError(
      `${operation}: X is ${X.dtype}; convert it with astype(X, "float64") first`,
    );
  }
  const features = p - (intercept ? 1 : 0);
  if (X.ndim === 2 && X.shape[1] === features) return;
  throw new ShapeError(
    `${operation}: X has shape ${formatShape(X.shape)} and the regression ${features} features; ` +
      `give a row for each prediction, [m, ${features}]`,
  );
}
