/** The inverse of an upper triangular matrix of `n` columns, column by column, which is upper triangular, too. */
export function triangularInverse(r: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    inverse[j * n + j] = 1;
    solveTriangular(r, n, inverse, j * n, j + 1);
  }
  return inverse;
}

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
