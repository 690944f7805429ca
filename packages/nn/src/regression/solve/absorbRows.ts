/**
 * Takes rows into a triangular factor: afterwards RᵀR is what it was before, plus the rows' part.
 *
 * `triangle` holds R, `width` columns of `width` elements; `block` holds the rows column by column, `rows` in
 * each, and is used up. One Householder reflection a column annihilates the block under the diagonal; nothing is
 * ever squared, so that columns keep all digits that their own scale allows.
 * Source: Golub & Van Loan, Matrix Computations, 5.1 and 12.5 (updating QR by rows).
 */
export function absorbRows(
  triangle: Float64Array,
  width: number,
  block: Float64Array,
  rows: number,
): void {
  for (let k = 0; k < width; k++) {
    const v = k * rows;
    let square = 0;
    for (let i = v; i < v + rows; i++) square += block[i]! * block[i]!;
    if (square === 0) continue;
    const diagonal = k * width + k;
    const head = triangle[diagonal]!;
    const norm = Math.sqrt(head * head + square);
    const reflected = head > 0 ? -norm : norm;
    const divisor = head - reflected;
    const factor = -divisor / reflected;
    triangle[diagonal] = reflected;
    for (let i = v; i < v + rows; i++) block[i] = block[i]! / divisor;
    for (let j = k + 1; j < width; j++) {
      const x = j * rows - v;
      let dot = triangle[j * width + k]!;
      for (let i = v; i < v + rows; i++) dot += block[i]! * block[x + i]!;
      dot *= factor;
      triangle[j * width + k]! -= dot;
      for (let i = v; i < v + rows; i++) block[x + i]! -= dot * block[i]!;
    }
  }
}
