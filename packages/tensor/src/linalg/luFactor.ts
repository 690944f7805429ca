/** A square matrix as `P a = L U`: both factors in one array, the ones on the diagonal of L left out. */
export interface LuFactors {
  readonly n: number;
  /** Row by row: U on and above the diagonal, L below. */
  readonly lu: Float64Array;
  /** Row `i` of `P a` is row `rows[i]` of `a`. */
  readonly rows: Int32Array;
  /** The determinant of P. */
  readonly sign: number;
}

/**
 * LU factors with partial pivoting, in place of the matrix that lies row by row in `a`.
 *
 * A column without a pivot leaves a zero on the diagonal of U, and the factors are still right.
 * Source: Golub & Van Loan, Matrix Computations, 3.4.4; LAPACK `dgetrf`.
 */
export function luFactor(a: Float64Array, n: number): LuFactors {
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  let sign = 1;
  for (let k = 0; k < n; k++) {
    const pivotRow = largestBelow(a, n, k);
    if (pivotRow !== k) {
      swapRows(a, n, k, pivotRow);
      const row = rows[k]!;
      rows[k] = rows[pivotRow]!;
      rows[pivotRow] = row;
      sign = -sign;
    }
    const pivot = a[k * n + k]!;
    if (pivot === 0) continue;
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / pivot;
      a[i * n + k] = factor;
      if (factor !== 0) subtractRow(a, k * n, i * n, factor, k + 1, n);
    }
  }
  return { n, lu: a, rows, sign };
}

/**
 * The first pivot, counted from 0, that consists of rounding error only; -1 where there is none.
 *
 * A pivot is what is left of a sum of products. When it is not larger than the rounding error of the
 * largest of them, the matrix cannot be told from a singular one, whatever its scale.
 */
export function lostPivot({ n, lu }: LuFactors): number {
  for (let k = 0; k < n; k++) {
    const pivot = Math.abs(lu[k * n + k]!);
    let terms = pivot;
    for (let j = 0; j < k; j++) terms += Math.abs(lu[k * n + j]! * lu[j * n + k]!);
    if (pivot <= Number.EPSILON * terms) return k;
  }
  return -1;
}

/** Solves `a x = b` for the `width` columns of `b`, which lies row by row, and returns x. */
export function luSolve({ n, lu, rows }: LuFactors, b: Float64Array, width: number): Float64Array {
  const x = new Float64Array(n * width);
  for (let i = 0; i < n; i++) {
    x.set(b.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width);
    for (let j = 0; j < i; j++) subtractRow(x, j * width, i * width, lu[i * n + j]!, 0, width);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) subtractRow(x, j * width, i * width, lu[i * n + j]!, 0, width);
    const pivot = lu[i * n + i]!;
    for (let c = i * width; c < (i + 1) * width; c++) x[c] = x[c]! / pivot;
  }
  return x;
}

/** Subtracts `factor` times the row that begins at `from` from the one at `to`, columns first to end. */
function subtractRow(
  a: Float64Array,
  from: number,
  to: number,
  factor: number,
  first: number,
  end: number,
): void {
  for (let c = first; c < end; c++) a[to + c]! -= factor * a[from + c]!;
}

function largestBelow(a: Float64Array, n: number, k: number): number {
  let best = k;
  for (let i = k + 1; i < n; i++) {
    if (Math.abs(a[i * n + k]!) > Math.abs(a[best * n + k]!)) best = i;
  }
  return best;
}

function swapRows(a: Float64Array, n: number, i: number, j: number): void {
  const row = a.slice(i * n, (i + 1) * n);
  a.copyWithin(i * n, j * n, (j + 1) * n);
  a.set(row, j * n);
}
