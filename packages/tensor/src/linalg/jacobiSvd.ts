import { applyQ, columnsOfQ, householderQr, type QrFactors } from "./householderQr.ts";
import { powerOfTwoNear } from "./powerOfTwoNear.ts";
import { rotateRows } from "./rotateRows.ts";
import { scaledNorm } from "./scaledNorm.ts";
import { transposed } from "./transposed.ts";

/** A matrix as the sum of `values[i] u[i] v[i]ᵀ`, with singular values in descending order. */
export interface SvdFactors {
  readonly values: Float64Array;
  /** The left singular vectors, one after the other; empty where only the values were wanted. */
  readonly u: Float64Array;
  /** The right singular vectors, likewise. */
  readonly v: Float64Array;
}

/** Which vectors are wanted: as many as values, all that make a basis, or none. */
export type SvdVectors = "reduced" | "full" | "none";

/** Sweeps that suffice by far: convergence is quadratic, and 5 to 10 are usual. */
const SWEEPS = 60;
/** Below, squares and products of norms would lose bits to underflow. */
const TINY = 2 ** -480;

/**
 * The singular value decomposition of a matrix of `m` rows and `n` columns that lies column by column
 * in `columns`, which is used up; null if it is not found, which has never been seen for finite
 * numbers.
 *
 * QR with column pivoting comes first; then rotations make the rows of R orthogonal, and their norms
 * are the singular values. Small singular values come out accurate to their own size where the matrix
 * determines them, which methods that go through a bidiagonal matrix do not achieve.
 * Source: Drmač & Veselić, New fast and accurate Jacobi SVD algorithm (2008); LAPACK `dgejsv`.
 */
export function jacobiSvd(
  columns: Float64Array,
  m: number,
  n: number,
  vectors: SvdVectors,
): SvdFactors | null {
  if (m < n) {
    const turned = jacobiSvd(transposed(columns, n, m), n, m, vectors);
    return turned && { values: turned.values, u: turned.v, v: turned.u };
  }
  const scale = powerOfTwoNear(columns);
  for (let i = 0; i < columns.length; i++) columns[i] = columns[i]! / scale;
  const qr = householderQr(columns, m, n, true);
  const rows = rowsOfR(qr);
  const turns = vectors === "none" ? null : identity(n);
  const norms = orthogonaliseRows(rows, n, turns);
  if (norms === null) return null;
  const order = Array.from(norms, (_, i) => i).sort((i, j) => norms[j]! - norms[i]!);
  const values = Float64Array.from(order, (i) => norms[i]! * scale);
  if (turns === null) return { values, u: new Float64Array(0), v: new Float64Array(0) };
  const u = leftVectors(qr, turns, order, vectors === "full" ? m : n);
  return { values, u, v: rightVectors(qr, rows, norms, order) };
}

function identity(n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = 1;
  return out;
}

function rowsOfR({ m, n, columns }: QrFactors): Float64Array {
  const rows = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i <= j; i++) rows[i * n + j] = columns[j * m + i]!;
  }
  return rows;
}

/**
 * Rotates pairs of rows until all are orthogonal, and the rows of `turns` along with them. Returns the
 * norms of the rows; null if it does not end.
 */
function orthogonaliseRows(
  rows: Float64Array,
  n: number,
  turns: Float64Array | null,
): Float64Array | null {
  const tolerance = Number.EPSILON * Math.sqrt(n);
  const norms = Float64Array.from({ length: n }, (_, i) => scaledNorm(rows, i * n, n));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rotations = 0;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const cosine = cosineOf(rows, n, p, q, norms);
        if (!(Math.abs(cosine) > tolerance)) continue;
        rotations++;
        const tangent = tangentFor(norms[p]!, norms[q]!, cosine);
        const c = 1 / Math.sqrt(1 + tangent * tangent);
        rotateRows(rows, n, p, q, c, c * tangent);
        if (turns !== null) rotateRows(turns, n, p, q, c, c * tangent);
        norms[p] = normOf(rows, n, p);
        norms[q] = normOf(rows, n, q);
      }
    }
    if (rotations === 0) return norms;
  }
  return null;
}

/** The cosine of the angle between two rows; 0 where one of them is 0. */
function cosineOf(
  rows: Float64Array,
  n: number,
  p: number,
  q: number,
  norms: Float64Array,
): number {
  const a = norms[p]!;
  const b = norms[q]!;
  if (a === 0 || b === 0) return 0;
  let dot = 0;
  if (a > TINY && b > TINY) {
    for (let i = 0; i < n; i++) dot += rows[p * n + i]! * rows[q * n + i]!;
    return dot / a / b;
  }
  for (let i = 0; i < n; i++) dot += (rows[p * n + i]! / a) * (rows[q * n + i]! / b);
  return dot;
}

/** The tangent of the rotation by at most 45 degrees that makes rows of these norms orthogonal. */
function tangentFor(a: number, b: number, cosine: number): number {
  const cotangentOfTwice = (b / a - a / b) / (2 * cosine);
  const size = Math.abs(cotangentOfTwice);
  // For a size whose square overflows the root is infinite, and the rotation rightly by nothing.
  const tangent = 1 / (size + Math.hypot(1, size));
  return cotangentOfTwice < 0 ? -tangent : tangent;
}

function normOf(rows: Float64Array, n: number, i: number): number {
  let total = 0;
  for (let k = i * n; k < (i + 1) * n; k++) total += rows[k]! * rows[k]!;
  return total > TINY ? Math.sqrt(total) : scaledNorm(rows, i * n, n);
}

/** The first `count` left vectors: Q of what was rotated, and then the rest of Q's own columns. */
function leftVectors(
  qr: QrFactors,
  turns: Float64Array,
  order: readonly number[],
  count: number,
): Float64Array {
  const { m, n } = qr;
  const u = new Float64Array(m * count);
  for (let j = 0; j < count; j++) {
    if (j < n) u.set(turns.subarray(order[j]! * n, (order[j]! + 1) * n), j * m);
    else u[j * m + j] = 1;
    applyQ(qr, u, j * m);
  }
  return u;
}

/** The rows divided by their norms, in the order of the columns before pivoting. */
function rightVectors(
  { n, order: columnOrder }: QrFactors,
  rows: Float64Array,
  norms: Float64Array,
  order: readonly number[],
): Float64Array {
  const v = new Float64Array(n * n);
  let known = 0;
  order.forEach((from, to) => {
    const norm = norms[from]!;
    if (norm === 0) return;
    known++;
    for (let j = 0; j < n; j++) v[to * n + columnOrder[j]!] = rows[from * n + j]! / norm;
  });
  // Singular values of 0 come last; their vectors are whatever completes the basis.
  if (known < n) {
    const basis = householderQr(v.slice(0, known * n), n, known);
    v.set(columnsOfQ(basis, n).subarray(known * n), known * n);
  }
  return v;
}
