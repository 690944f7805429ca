import { productError, sumError } from "@linnet/tensor";
import { type Basis, toRaw } from "./Basis.ts";
import { exactGradient, type Pairs } from "./exactGradient.ts";
import { squares } from "./matrices.ts";
import type { Rows } from "./Rows.ts";

const PASSES = 10;

/** A solution in a basis that is to become better. */
export interface Start {
  readonly basis: Basis;
  /** Coefficients of [1, X]. */
  readonly coefficients: Float64Array;
  /** Row by row, a root of the inverse Gram matrix of [1, X - shift]. */
  readonly inverse: Float64Array;
  readonly ridge: number;
  /** By how much more than the numbers of the data those of the solution may be rounded. */
  readonly loss: number;
  /** The norm of the fitted values. */
  readonly size: number;
}

/**
 * Wins back the digits that solving has lost: residuals in twice the precision, from them corrections of coefficients
 * that are kept in twice the precision, too, until there is nothing to correct. Each pass gains what conditioning
 * leaves of 16 digits. Null where numbers are too large for that.
 *
 * Source: Björck, Numerical Methods for Least Squares Problems (1996), 2.9 and 6.6.5: corrected seminormal
 * equations, which converge for every matrix of full rank since residuals are not rounded.
 */
export function refined(
  rows: Rows,
  start: Start,
): { coefficients: Float64Array; residualSumOfSquares: number } | null {
  const { basis, loss, size } = start;
  const high = start.coefficients.slice();
  const low = new Float64Array(high.length);
  let last = Number.POSITIVE_INFINITY;
  for (let pass = 0; ; pass++) {
    const { gradient, residualSumOfSquares } = exactGradient(rows, basis, { high, low });
    if (!Number.isFinite(residualSumOfSquares)) return null;
    const { change, step } = stepOf(start, { high, low }, gradient);
    if (change < last / 2) addTo(high, low, step);
    // What the next change would be, and what it would be to a coefficient.
    const next = change * loss * Number.EPSILON;
    const isDone = change <= size * 2 ** -70 && next * loss <= size * 2 ** -60;
    if (isDone || !(change < last / 2) || pass === PASSES) {
      return { coefficients: high, residualSumOfSquares };
    }
    last = change;
  }
}

/** The correction of the coefficients of [1, X], and the norm of that of the fitted values. */
function stepOf(
  { basis, inverse, ridge }: Start,
  { high, low }: Pairs,
  gradient: Pairs,
): { step: Float64Array; change: number } {
  const n = high.length;
  const shifted = new Float64Array(n);
  const first = basis.intercept ? 1 : 0;
  const constant = gradient.high[0]!;
  for (let j = 0; j < n; j++) {
    const shift = j < first ? 0 : basis.intercept ? basis.shift[j - first]! : 0;
    const penalty = j < first ? 0 : ridge * high[j]!;
    const moved = shift * constant;
    // Both differences cancel, so their rounding errors count.
    const once = gradient.high[j]! - moved;
    const twice = once - penalty;
    const rounded =
      sumError(gradient.high[j]!, -moved) -
      productError(shift, constant) +
      sumError(once, -penalty);
    const rest = gradient.low[j]! - shift * gradient.low[0]! - ridgeRest(j);
    shifted[j] = twice + (rounded + rest);
  }
  const turned = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) turned[k]! += inverse[i * n + k]! * shifted[i]!;
  }
  const step = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) step[i]! += inverse[i * n + k]! * turned[k]!;
  }
  toRaw(basis, step);
  return { step, change: Math.sqrt(squares(turned, 0, n)) };

  function ridgeRest(j: number): number {
    return j < first ? 0 : productError(ridge, high[j]!) + ridge * low[j]!;
  }
}

/** Adds to numbers in twice the precision. */
function addTo(high: Float64Array, low: Float64Array, step: Float64Array): void {
  for (let j = 0; j < high.length; j++) {
    const sum = high[j]! + step[j]!;
    const rest = low[j]! + sumError(high[j]!, step[j]!);
    high[j] = sum + rest;
    low[j] = sumError(sum, rest);
  }
}
