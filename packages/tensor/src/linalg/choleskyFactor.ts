/**
 * Overwrites a symmetric positive definite matrix, row by row in `a`, with its Cholesky factor L of
 * `a = L Lᵀ`: lower triangular, zeros above.
 *
 * Returns the order of the first leading minor that is not positive, 0 where there is none; what is
 * left at that place of the diagonal is the pivot that was found. Each row is finished from those
 * above it, so that all loops run along rows.
 * Source: Golub & Van Loan, Matrix Computations, 4.2.5; LAPACK `dpotrf` says the same.
 */
export function choleskyFactor(a: Float64Array, n: number): number {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j <= i; j++) {
      const above = j * n;
      let rest = a[row + j]!;
      for (let k = 0; k < j; k++) rest -= a[row + k]! * a[above + k]!;
      if (j < i) {
        a[row + j] = rest / a[above + j]!;
      } else {
        a[row + i] = rest;
        if (!(rest > 0)) return i + 1;
        a[row + i] = Math.sqrt(rest);
      }
    }
    a.fill(0, row + i + 1, row + n);
  }
  return 0;
}
