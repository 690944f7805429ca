import { emptyResult } from "../create/empty.ts";
import { type DType, isFloating } from "../dtypes/dtype.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { DTypeError, LinAlgError, ShapeError } from "../errors.ts";
import { formatShape, type Shape, sizeOf } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";

/**
 * The matrices of a tensor in double precision, row by row and one after the other: copies, which
 * algorithms may use up.
 */
export interface MatrixStack {
  /** The shape before the last two axes. */
  readonly batch: Shape;
  /** How many matrices there are. */
  readonly count: number;
  readonly m: number;
  readonly n: number;
  readonly values: Float64Array;
}

/** Throws unless `x` is a tensor of float32 or float64. */
export function checkFloating(operation: string, x: unknown): Tensor {
  const checked = checkTensor(operation, x);
  if (isFloating(checked.dtype)) return checked;
  throw new DTypeError(
    `${operation}: not defined for ${checked.dtype}; convert with astype(x, "float32") first`,
  );
}

/** Throws unless `x` is a floating matrix, or a stack of them. */
export function checkMatrices(operation: string, x: unknown): Tensor {
  const checked = checkFloating(operation, x);
  if (checked.ndim >= 2) return checked;
  throw new ShapeError(
    `${operation}: shape ${formatShape(checked.shape)} is no matrix; give two axes or more, ` +
      "as with reshape(x, [-1, 1])",
  );
}

/** Throws unless `x` is a floating square matrix, or a stack of them. */
export function checkSquare(operation: string, x: unknown): Tensor {
  const checked = checkMatrices(operation, x);
  const [m, n] = checked.shape.slice(-2);
  if (m === n) return checked;
  throw new ShapeError(
    `${operation}: shape ${formatShape(checked.shape)} has matrices of ${m} rows and ${n} columns; ` +
      "give as many rows as columns",
  );
}

/** Copies the matrices of a tensor. Throws LinAlgError where an element is NaN or infinite. */
export function readMatrices(operation: string, x: Tensor): MatrixStack {
  const [m, n] = x.shape.slice(-2) as [number, number];
  const batch = x.shape.slice(0, -2);
  const values = new Float64Array(denseArray(x));
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new LinAlgError(
      `${operation}: element ${formatShape(indexOf(i, x.shape))} is ${values[i]}; ` +
        "factors of a matrix need finite numbers, so replace it first",
    );
  }
  return { batch, count: sizeOf(batch), m, n, values };
}

/** One matrix of a stack, in place. */
export function matrixOf({ m, n, values }: MatrixStack, i: number): Float64Array {
  return values.subarray(i * m * n, (i + 1) * m * n);
}

/** How messages name a matrix: its index where there are several. */
export function matrixName({ batch }: MatrixStack, i: number): string {
  return batch.length === 0 ? "the matrix" : `matrix ${formatShape(indexOf(i, batch))}`;
}

/** A result from numbers in double precision, rounded once. */
export function resultOf(shape: Shape, dtype: DType, values: Float64Array): Tensor {
  const out = emptyResult(shape, dtype);
  out.storage.array.set(values, out.storage.start);
  return out;
}

/** The error of an iteration that did not end. */
export function notConverged(operation: string, stack: MatrixStack, i: number): LinAlgError {
  return new LinAlgError(
    `${operation}: the iteration for ${matrixName(stack, i)} did not converge; ` +
      "scale its rows and columns to similar sizes first",
  );
}

/**
 * Copies matrices that are meant to be symmetric, and takes the mean of what stands on both sides of
 * the diagonal, which rounding may have set apart. Throws LinAlgError where they differ by more.
 */
export function readSymmetric(operation: string, x: Tensor): MatrixStack {
  const stack = readMatrices(operation, x);
  for (let i = 0; i < stack.count; i++) symmetrise(operation, stack, i);
  return stack;
}

/** Of the largest element: far above any rounding error, far below any asymmetry that is meant. */
const ASYMMETRY = 1e-3;

function symmetrise(operation: string, stack: MatrixStack, index: number): void {
  const { n } = stack;
  const a = matrixOf(stack, index);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]!));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const below = a[i * n + j]!;
      const above = a[j * n + i]!;
      if (Math.abs(below - above) > ASYMMETRY * largest) {
        throw new LinAlgError(
          `${operation}: ${matrixName(stack, index)} is not symmetric: [${i}, ${j}] is ${below} and ` +
            `[${j}, ${i}] is ${above}; give (x + x.T) / 2 if its symmetric part is meant`,
        );
      }
      const mean = below + (above - below) / 2;
      a[i * n + j] = mean;
      a[j * n + i] = mean;
    }
  }
}

/** The index along each axis of element `i` in row-major order. */
function indexOf(i: number, shape: Shape): number[] {
  let rest = i;
  return shape
    .map((_, axis) => {
      const size = shape[shape.length - 1 - axis] as number;
      const index = rest % size;
      rest = (rest - index) / size;
      return index;
    })
    .reverse();
}
