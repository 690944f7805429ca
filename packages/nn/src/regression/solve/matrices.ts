// Small matrices as plain arrays, row by row.

/** a [m, k] · b [k, n] */
export function product(
  a: Float64Array,
  m: number,
  k: number,
  b: Float64Array,
  n: number,
): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let l = 0; l < k; l++) {
      const factor = a[i * k + l]!;
      for (let j = 0; j < n; j++) out[i * n + j]! += factor * b[l * n + j]!;
    }
  }
  return out;
}

/** a aᵀ of a matrix of `m` rows of `n` */
export function timesTransposed(a: Float64Array, m: number, n: number): Float64Array {
  const out = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      let total = 0;
      for (let k = 0; k < n; k++) total += a[i * n + k]! * a[j * n + k]!;
      out[i * m + j] = total;
      out[j * m + i] = total;
    }
  }
  return out;
}

/** The sum of squares of the elements from `from` to before `to`, `step` apart. */
export function squares(x: Float64Array, from: number, to: number, step = 1): number {
  let total = 0;
  for (let i = from; i < to; i += step) total += x[i]! * x[i]!;
  return total;
}
