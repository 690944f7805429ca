import { astype, matmul, type Tensor, tensor, tidy } from "@linnet/tensor";
import type { LeastSquaresFit } from "./LeastSquaresFit.ts";
import { columnOf } from "./solve/Rows.ts";

/** Rows that are worked on together: their part of each column stays in the cache. */
const BLOCK_ROWS = 256;
/** Rows that are multiplied by a matrix at once. */
const PRODUCT_ROWS = 4096;

/** `[1, X] coefficients`, a number for each row of X. */
export function linearPredictor(
  X: Tensor,
  { intercept, coefficients }: Pick<LeastSquaresFit, "intercept" | "coefficients">,
): Float64Array {
  const [count, features] = X.shape as [number, number];
  const first = intercept ? 1 : 0;
  const out = new Float64Array(count).fill(intercept ? coefficients[0]! : 0);
  for (let from = 0; from < count; from += BLOCK_ROWS) {
    const to = Math.min(count, from + BLOCK_ROWS);
    for (let j = 0; j < features; j++) {
      const factor = coefficients[first + j]!;
      const { array, start, step } = columnOf(X, j);
      for (let i = from; i < to; i++) out[i]! += factor * array[start + i * step]!;
    }
  }
  return out;
}

/**
 * `x G xᵀ` for each row x of [1, X], with the inverse Gram matrix G: the variance of its fitted value for errors of
 * variance 1. By a root of G where there is one, which loses half as many digits. No matrix of n rows is made.
 */
export function rowVariances(X: Tensor, fit: LeastSquaresFit): Float64Array {
  const { p, intercept, inverseGram, inverseRoot } = fit;
  const [count, features] = X.shape as [number, number];
  const factor = inverseRoot ?? inverseGram;
  const rank = factor.length / p;
  const first = intercept ? 1 : 0;
  const constant = factor.subarray(0, first * rank);
  const out = new Float64Array(count);
  tidy(() => {
    const part = factor.subarray(first * rank);
    const byFeatures = tensor(part, { shape: [features, rank], dtype: "float64" });
    const x = X.detach();
    for (let from = 0; from < count; from += PRODUCT_ROWS) {
      const own = out.subarray(from, from + PRODUCT_ROWS);
      tidy(() => {
        const rows = astype(x.at(`${from}:${from + own.length}`), "float64", { copy: false });
        const turned = matmul(rows, byFeatures).toTypedArray();
        if (inverseRoot !== undefined) setSquares(own, turned, constant, rank);
        else setProducts(own, turned, constant, rows.toTypedArray(), rank);
      });
    }
  });
  return out;
}

/** Sets the squared norm of each row of `turned`, `rank` elements long, plus the part of the column of ones. */
function setSquares(
  out: Float64Array,
  turned: ArrayLike<number>,
  constant: Float64Array,
  rank: number,
): void {
  for (let i = 0; i < out.length; i++) {
    let total = 0;
    for (let k = 0; k < rank; k++) {
      const element = turned[i * rank + k]! + (constant[k] ?? 0);
      total += element * element;
    }
    out[i] = total;
  }
}

/** Sets the product of each row of `turned`, plus the part of the column of ones, with the row of [1, X] itself. */
function setProducts(
  out: Float64Array,
  turned: ArrayLike<number>,
  constant: Float64Array,
  rows: ArrayLike<number>,
  p: number,
): void {
  const first = constant.length > 0 ? 1 : 0;
  for (let i = 0; i < out.length; i++) {
    let total = 0;
    for (let k = 0; k < p; k++) {
      const own = k < first ? 1 : rows[i * (p - first) + k - first]!;
      total += (turned[i * p + k]! + (constant[k] ?? 0)) * own;
    }
    out[i] = total;
  }
}

/** How far a row may be from a dependency of columns, relative to its terms, and still obey it. */
const OBEYED = 1e-7;

/**
 * Which rows of [1, X] break a dependency that the columns had in the fit: nothing that was fitted says what to predict
 * there.
 */
export function unknownRows(X: Tensor, fit: LeastSquaresFit): Uint8Array {
  const { p, intercept, dependent, combinations } = fit;
  const count = X.shape[0] as number;
  const out = new Uint8Array(count);
  const [left, size] = [new Float64Array(BLOCK_ROWS), new Float64Array(BLOCK_ROWS)];
  const column = new Float64Array(BLOCK_ROWS);
  for (let from = 0; from < count && dependent.length > 0; from += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, count - from);
    dependent.forEach((j, d) => {
      left.fill(0);
      size.fill(0);
      for (let k = 0; k < p; k++) {
        const own = k === (intercept ? j + 1 : j) ? -1 : combinations[d]![k]!;
        addColumn(X, fit, k, own, column.fill(0), from, rows);
        for (let i = 0; i < rows; i++) {
          left[i]! += column[i]!;
          size[i]! += Math.abs(column[i]!);
        }
      }
      for (let i = 0; i < rows; i++) {
        if (Math.abs(left[i]!) > OBEYED * size[i]!) out[from + i] = 1;
      }
    });
  }
  return out;
}

/** Adds a multiple of column `j` of [1, X], of the rows of a block. */
function addColumn(
  X: Tensor,
  { intercept }: LeastSquaresFit,
  j: number,
  factor: number,
  block: Float64Array,
  from: number,
  rows: number,
): void {
  if (factor === 0) return;
  if (intercept && j === 0) {
    for (let i = 0; i < rows; i++) block[i]! += factor;
    return;
  }
  const { array, start, step } = columnOf(X, intercept ? j - 1 : j);
  const at = start + from * step;
  for (let i = 0; i < rows; i++) block[i]! += factor * array[at + i * step]!;
}
