import { scaledNorm } from "./scaledNorm.ts";

/**
 * A matrix of `m` rows as a product of reflections and an upper triangular matrix. Columns lie one
 * after the other, so that all loops run along memory.
 */
export interface QrFactors {
  readonly m: number;
  readonly n: number;
  /**
   * Column `j` holds R down to its diagonal, and below it the vector of the reflection that made it,
   * but for its first component, which is 1.
   */
  readonly columns: Float64Array;
  /** Reflection `k` is `1 - tau[k] v vᵀ`. */
  readonly tau: Float64Array;
  /** Column `j` of the product is column `order[j]` of the matrix. */
  readonly order: Int32Array;
}

/**
 * Householder QR in place, with column pivoting if wanted: then the diagonal of R descends.
 *
 * Signs are LAPACK's: an element of the diagonal gets the opposite sign of what was there, unless
 * nothing is below it. Source: Golub & Van Loan, Matrix Computations, 5.2.2 and 5.4.2; LAPACK
 * `dgeqrf`, `dgeqp3`.
 */
export function householderQr(
  columns: Float64Array,
  m: number,
  n: number,
  pivoting = false,
): QrFactors {
  const order = Int32Array.from({ length: n }, (_, j) => j);
  const steps = Math.min(m, n);
  const factors = { m, n, columns, tau: new Float64Array(steps), order };
  for (let k = 0; k < steps; k++) {
    if (pivoting) bringLargest(factors, k);
    const diagonal = k * m + k;
    factors.tau[k] = makeReflection(columns, diagonal, m - k);
    for (let j = k + 1; j < n; j++) reflect(factors, k, columns, j * m);
  }
  return factors;
}

/** Applies Q to the column of `m` elements that begins at `at`: the last reflection first. */
export function applyQ(factors: QrFactors, x: Float64Array, at: number): void {
  for (let k = factors.tau.length - 1; k >= 0; k--) reflect(factors, k, x, at);
}

/** The first `count` columns of Q, one after the other. */
export function columnsOfQ(factors: QrFactors, count: number): Float64Array {
  const { m } = factors;
  const q = new Float64Array(m * count);
  for (let j = 0; j < count; j++) {
    q[j * m + j] = 1;
    // A reflection changes nothing above its own row, where alone this column is not 0.
    for (let k = Math.min(j, factors.tau.length - 1); k >= 0; k--) reflect(factors, k, q, j * m);
  }
  return q;
}

/**
 * Turns `n` elements from `at` on into the diagonal element of R and the reflection behind it;
 * returns its tau. LAPACK's `dlarfg`.
 */
function makeReflection(x: Float64Array, at: number, n: number): number {
  const head = x[at]!;
  const tail = scaledNorm(x, at + 1, n - 1);
  if (tail === 0) return 0;
  const diagonal =
    head > 0 || Object.is(head, 0) ? -Math.hypot(head, tail) : Math.hypot(head, tail);
  const divisor = head - diagonal;
  for (let i = at + 1; i < at + n; i++) x[i] = x[i]! / divisor;
  x[at] = diagonal;
  return (diagonal - head) / diagonal;
}

/** Applies reflection `k` to the column that begins at `at`. */
function reflect({ m, columns, tau }: QrFactors, k: number, x: Float64Array, at: number): void {
  const factor = tau[k]!;
  if (factor === 0) return;
  const v = k * m;
  let dot = x[at + k]!;
  for (let i = k + 1; i < m; i++) dot += columns[v + i]! * x[at + i]!;
  dot *= factor;
  x[at + k]! -= dot;
  for (let i = k + 1; i < m; i++) x[at + i]! -= dot * columns[v + i]!;
}

/** Swaps the column with the largest rest into place `k`. */
function bringLargest({ m, n, columns, order }: QrFactors, k: number): void {
  let best = k;
  let largest = -1;
  for (let j = k; j < n; j++) {
    const norm = scaledNorm(columns, j * m + k, m - k);
    if (norm > largest) {
      largest = norm;
      best = j;
    }
  }
  if (best === k) return;
  const column = columns.slice(k * m, (k + 1) * m);
  columns.copyWithin(k * m, best * m, (best + 1) * m);
  columns.set(column, best * m);
  const from = order[k]!;
  order[k] = order[best]!;
  order[best] = from;
}
