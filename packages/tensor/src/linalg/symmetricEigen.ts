import { powerOfTwoNear } from "./powerOfTwoNear.ts";
import { rotateRows } from "./rotateRows.ts";
import { scaledNorm } from "./scaledNorm.ts";

/** Eigenvalues in ascending order, and row `i` of `vectors` is the eigenvector of `values[i]`. */
export interface EigenFactors {
  readonly values: Float64Array;
  /** Null where only the values were wanted. */
  readonly vectors: Float64Array | null;
}

/** More steps than this per eigenvalue never occur; LAPACK allows as many. */
const STEPS = 30;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, whose array is used up; null if they are not
 * found, which has never been seen for finite numbers.
 *
 * Reflections make the matrix tridiagonal, then implicit QR steps with Wilkinson's shift make it
 * diagonal. Errors are of the size of rounding, relative to the largest eigenvalue.
 * Source: Golub & Van Loan, Matrix Computations, 8.3; LAPACK `dsyev`.
 */
export function symmetricEigen(
  a: Float64Array,
  n: number,
  withVectors: boolean,
): EigenFactors | null {
  const scale = powerOfTwoNear(a);
  for (let i = 0; i < a.length; i++) a[i] = a[i]! / scale;
  const vectors = withVectors ? new Float64Array(n * n) : null;
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  tridiagonalise(a, n, diagonal, beside, vectors);
  if (!diagonalise(diagonal, beside, vectors)) return null;
  for (let i = 0; i < n; i++) diagonal[i]! *= scale;
  return sorted({ values: diagonal, vectors });
}

/** `a = Q T Qᵀ` with T tridiagonal; the rows of `vectors` become the columns of Q. */
function tridiagonalise(
  a: Float64Array,
  n: number,
  diagonal: Float64Array,
  beside: Float64Array,
  vectors: Float64Array | null,
): void {
  const taus = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    // Of a symmetric matrix, row k is column k: the reflection is made along the row.
    const head = a[k * n + k + 1]!;
    const tail = scaledNorm(a, k * n + k + 2, n - k - 2);
    diagonal[k] = a[k * n + k]!;
    beside[k] = head;
    if (tail === 0) continue;
    const norm = head > 0 ? -Math.hypot(head, tail) : Math.hypot(head, tail);
    for (let i = k + 2; i < n; i++) a[k * n + i]! /= head - norm;
    a[k * n + k + 1] = 1;
    beside[k] = norm;
    taus[k] = (norm - head) / norm;
    reflectBothSides(a, n, k, taus[k]!, w);
  }
  if (n > 0) diagonal[n - 1] = a[n * n - 1]!;
  if (vectors !== null) gatherReflections(a, n, taus, vectors);
}

/** `a - v wᵀ - w vᵀ`, which is `H a H`, for the rows and columns behind `k`; v lies in row k. */
function reflectBothSides(
  a: Float64Array,
  n: number,
  k: number,
  tau: number,
  w: Float64Array,
): void {
  const v = k * n;
  let overlap = 0;
  for (let i = k + 1; i < n; i++) {
    let dot = 0;
    for (let j = k + 1; j < n; j++) dot += a[i * n + j]! * a[v + j]!;
    w[i] = tau * dot;
    overlap += w[i]! * a[v + i]!;
  }
  for (let i = k + 1; i < n; i++) w[i]! -= (tau / 2) * overlap * a[v + i]!;
  for (let i = k + 1; i < n; i++) {
    const vi = a[v + i]!;
    const wi = w[i]!;
    for (let j = k + 1; j < n; j++) a[i * n + j]! -= vi * w[j]! + wi * a[v + j]!;
  }
}

/** The product of all reflections, the last one first: each acts on few rows then. */
function gatherReflections(
  a: Float64Array,
  n: number,
  taus: Float64Array,
  vectors: Float64Array,
): void {
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let k = n - 2; k >= 0; k--) {
    if (taus[k] === 0) continue;
    for (let i = k + 1; i < n; i++) {
      let dot = 0;
      for (let j = k + 1; j < n; j++) dot += vectors[i * n + j]! * a[k * n + j]!;
      dot *= taus[k]!;
      for (let j = k + 1; j < n; j++) vectors[i * n + j]! -= dot * a[k * n + j]!;
    }
  }
}

/** Makes a tridiagonal matrix diagonal and turns the rows of `vectors` along; false if it does not end. */
function diagonalise(
  diagonal: Float64Array,
  beside: Float64Array,
  vectors: Float64Array | null,
): boolean {
  const n = diagonal.length;
  let high = n - 1;
  for (let steps = 0; high > 0; steps++) {
    if (steps > STEPS * n) return false;
    if (isNegligible(diagonal, beside, high - 1)) {
      high--;
      continue;
    }
    let low = high - 1;
    while (low > 0 && !isNegligible(diagonal, beside, low - 1)) low--;
    qrStep(diagonal, beside, low, high, vectors);
  }
  return true;
}

function isNegligible(diagonal: Float64Array, beside: Float64Array, k: number): boolean {
  const size = Math.abs(diagonal[k]!) + Math.abs(diagonal[k + 1]!);
  if (Math.abs(beside[k]!) > (Number.EPSILON / 2) * size) return false;
  beside[k] = 0;
  return true;
}

/** One implicit QR step on the rows from `low` to `high`: the bulge is chased down the diagonal. */
function qrStep(
  diagonal: Float64Array,
  beside: Float64Array,
  low: number,
  high: number,
  vectors: Float64Array | null,
): void {
  const last = beside[high - 1]!;
  const half = (diagonal[high - 1]! - diagonal[high]!) / 2;
  const root = Math.hypot(half, last);
  const shift = diagonal[high]! - (last / (half + (half < 0 ? -root : root))) * last;
  let x = diagonal[low]! - shift;
  let bulge = beside[low]!;
  for (let k = low; k < high; k++) {
    // With the sign of x, so that the rotation is by at most 90 degrees.
    const r = x < 0 ? -Math.hypot(x, bulge) : Math.hypot(x, bulge);
    const c = r === 0 ? 1 : x / r;
    const s = r === 0 ? 0 : bulge / r;
    if (k > low) beside[k - 1] = r;
    const [p, b, q] = [diagonal[k]!, beside[k]!, diagonal[k + 1]!];
    const moved = s * (s * (q - p) + 2 * c * b);
    diagonal[k] = p + moved;
    diagonal[k + 1] = q - moved;
    beside[k] = c * s * (q - p) + (c - s) * (c + s) * b;
    x = beside[k]!;
    if (k + 1 < high) {
      bulge = s * beside[k + 1]!;
      beside[k + 1]! *= c;
    }
    if (vectors !== null) rotateRows(vectors, diagonal.length, k, k + 1, c, -s);
  }
}

function sorted({ values, vectors }: EigenFactors): EigenFactors {
  const n = values.length;
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const turned = vectors && new Float64Array(n * n);
  order.forEach((from, to) => {
    turned?.set(vectors!.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: values.sort(), vectors: turned };
}
