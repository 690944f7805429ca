import { formatShape, ShapeError, type Tensor } from "@linnet/tensor";

/** The rows and columns of features; throws ShapeError unless they are a matrix. */
export function matrixShape(operation: string, features: Tensor): [n: number, d: number] {
  const [n, d] = features.shape;
  if (features.ndim === 2 && n !== undefined && d !== undefined) return [n, d];
  throw new ShapeError(
    `${operation}: features have shape ${formatShape(features.shape)}; give a matrix [n, d]`,
  );
}

/** Throws ShapeError unless features have a row and a column to fit to, and a name for each column if any. */
export function checkFitted(
  operation: string,
  features: Tensor,
  names: readonly string[] | undefined,
): void {
  const [n, d] = matrixShape(operation, features);
  const shape = formatShape(features.shape);
  if (n === 0 || d === 0) {
    throw new ShapeError(
      `${operation}: features have shape ${shape}; give at least one row and one column`,
    );
  }
  if (names !== undefined && names.length !== d) {
    throw new ShapeError(
      `${operation}: ${names.length} names for features of shape ${shape}; give ${d}`,
    );
  }
}
