/** The transpose of a matrix whose `rows` rows of `width` elements lie one after the other. */
export function transposed(a: Float64Array, rows: number, width: number): Float64Array {
  const out = new Float64Array(a.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j++) out[j * rows + i] = a[i * width + j]!;
  }
  return out;
}
