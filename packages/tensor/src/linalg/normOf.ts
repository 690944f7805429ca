import { scaledNorm } from "./scaledNorm.ts";

type Elements = Float32Array | Float64Array;

/**
 * The norm of order `ord` of `n` elements from index `start` on: the largest size for Infinity, the
 * smallest for -Infinity, how many are not zero for 0, else `(sum |x|^ord)^(1/ord)`.
 *
 * Powers are taken of ratios, so that none overflows. Of no elements, it is what leaves other norms
 * alone: infinite for negative orders, else 0.
 */
export function normOf(x: Elements, start: number, n: number, ord: number): number {
  if (ord === 2) return scaledNorm(x, start, n);
  if (ord === 0) return countNonzero(x, start, n);
  if (ord === 1) return sumOfSizes(x, start, n);
  const extreme = ord > 0 ? largestSize(x, start, n) : smallestSize(x, start, n);
  if (!Number.isFinite(ord) || extreme === 0 || !Number.isFinite(extreme)) return extreme;
  let total = 0;
  for (let i = start; i < start + n; i++) total += (Math.abs(x[i]!) / extreme) ** ord;
  return extreme * total ** (1 / ord);
}

function countNonzero(x: Elements, start: number, n: number): number {
  let count = 0;
  for (let i = start; i < start + n; i++) if (x[i] !== 0) count++;
  return count;
}

function sumOfSizes(x: Elements, start: number, n: number): number {
  let total = 0;
  for (let i = start; i < start + n; i++) total += Math.abs(x[i]!);
  return total;
}

// Math.max and Math.min answer NaN where there is one.

function largestSize(x: Elements, start: number, n: number): number {
  let largest = 0;
  for (let i = start; i < start + n; i++) largest = Math.max(largest, Math.abs(x[i]!));
  return largest;
}

function smallestSize(x: Elements, start: number, n: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = start; i < start + n; i++) smallest = Math.min(smallest, Math.abs(x[i]!));
  return smallest;
}
