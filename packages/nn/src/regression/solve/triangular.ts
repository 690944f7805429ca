// Upper triangular matrices of `n` columns, column by column.

/** Solves R x = b in place, where b is the `count` elements from `at` on and R the first columns of `r`. */
export function solveTriangular(
  r: Float64Array,
  n: number,
  b: Float64Array,
  at = 0,
  count: number = n,
): void {
  for (let k = count - 1; k >= 0; k--) {
    const x = b[at + k]! / r[k * n + k]!;
    b[at + k] = x;
    for (let i = 0; i < k; i++) b[at + i]! -= x * r[k * n + i]!;
  }
}

/** Solves Rᵀ x = b in place. */
export function solveTransposed(r: Float64Array, n: number, b: Float64Array): void {
  for (let k = 0; k < n; k++) {
    let rest = b[k]!;
    for (let i = 0; i < k; i++) rest -= r[k * n + i]! * b[i]!;
    b[k] = rest / r[k * n + k]!;
  }
}

/** The inverse of R, row by row. */
export function inverseRows(r: Float64Array, n: number): Float64Array {
  const rows = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    column.fill(0);
    column[j] = 1;
    solveTriangular(r, n, column, 0, j + 1);
    for (let i = 0; i <= j; i++) rows[i * n + j] = column[i]!;
  }
  return rows;
}
