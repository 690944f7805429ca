import { productError, sumError } from "@linnet/tensor";
import type { Basis } from "./Basis.ts";
import { columnOf, type Rows } from "./Rows.ts";

/** Rows whose residuals are found together. */
const BLOCK_ROWS = 256;

/** Numbers in twice the precision: each is the sum of two, the second a rounding error of the first. */
export interface Pairs {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

export function pairs(length: number): Pairs {
  return { high: new Float64Array(length), low: new Float64Array(length) };
}

/**
 * Half the negative gradient of the weighted sum of squared residuals, `Xᵀ W (y - X b)`, in twice the precision, and
 * that sum.
 */
export function exactGradient(
  rows: Rows,
  basis: Basis,
  coefficients: Pairs,
): { gradient: Pairs; residualSumOfSquares: number } {
  const gradient = pairs(coefficients.high.length);
  const rest = pairs(BLOCK_ROWS);
  let total = 0;
  let totalLow = 0;
  for (let from = 0; from < rows.count; from += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows.count - from);
    findResiduals(rows, basis, coefficients, rest, from, count);
    const weights = weightsOf(rows, from, count);
    for (let i = 0; i < count; i++) {
      const residual = rest.high[i]!;
      const weight = weights === null ? 1 : weights[i]!;
      const part = weight * residual * residual;
      totalLow += sumError(total, part);
      total += part;
      if (weight === 1) continue;
      rest.high[i] = weight * residual;
      rest.low[i] = weight * rest.low[i]! + productError(weight, residual);
    }
    addProducts(rows, basis, rest, gradient, from, count);
  }
  return { gradient, residualSumOfSquares: total + totalLow };
}

/** Residuals of `count` rows from row `from` on. */
function findResiduals(
  { x, y }: Rows,
  { intercept, features }: Basis,
  coefficients: Pairs,
  { high, low }: Pairs,
  from: number,
  count: number,
): void {
  const target = columnOf(y, 0);
  for (let i = 0; i < count; i++) high[i] = target.array[target.start + (from + i) * target.step]!;
  low.fill(0);
  const first = intercept ? 1 : 0;
  if (intercept) {
    const [b, bLow] = [coefficients.high[0]!, coefficients.low[0]!];
    for (let i = 0; i < count; i++) {
      low[i]! += sumError(high[i]!, -b) - bLow;
      high[i]! -= b;
    }
  }
  features.forEach((feature, j) => {
    const { array, start, step } = columnOf(x, feature);
    const [b, bLow] = [coefficients.high[first + j]!, coefficients.low[first + j]!];
    let at = start + from * step;
    for (let i = 0; i < count; i++) {
      const value = array[at]!;
      at += step;
      const part = value * b;
      low[i]! += sumError(high[i]!, -part) - productError(value, b) - value * bLow;
      high[i]! -= part;
    }
  });
  for (let i = 0; i < count; i++) {
    const sum = high[i]! + low[i]!;
    low[i] = sumError(high[i]!, low[i]!);
    high[i] = sum;
  }
}

/** Adds the products of the columns with what is left of `count` rows from row `from` on. */
function addProducts(
  { x }: Rows,
  { intercept, features }: Basis,
  rest: Pairs,
  gradient: Pairs,
  from: number,
  count: number,
): void {
  const first = intercept ? 1 : 0;
  if (intercept) {
    for (let i = 0; i < count; i++) {
      gradient.low[0]! += rest.low[i]! + sumError(gradient.high[0]!, rest.high[i]!);
      gradient.high[0]! += rest.high[i]!;
    }
  }
  features.forEach((feature, j) => {
    const { array, start, step } = columnOf(x, feature);
    let high = gradient.high[first + j]!;
    let low = gradient.low[first + j]!;
    let at = start + from * step;
    for (let i = 0; i < count; i++) {
      const value = array[at]!;
      at += step;
      const residual = rest.high[i]!;
      const part = value * residual;
      low += sumError(high, part) + productError(value, residual) + value * rest.low[i]!;
      high += part;
    }
    gradient.high[first + j] = high;
    gradient.low[first + j] = low;
  });
}

function weightsOf({ weights }: Rows, from: number, count: number): Float64Array | null {
  if (weights === null) return null;
  const { array, start, step } = columnOf(weights, 0);
  return Float64Array.from({ length: count }, (_, i) => array[start + (from + i) * step]!);
}
