import type { Tensor } from "../../tensor.ts";

/**
 * A column whose square is less counts as zeros. Once there are no more rows than columns before it, a column is rounding
 * error, and that of the next one is smaller by another 16 digits, until squares would be no numbers to divide by.
 */
export const VANISHING: number = 2 ** -900;

/** Takes rows into a triangular factor, one Householder reflection a column. See the function of linalg. */
export function absorbRows(triangle: Tensor, block: Tensor, rows: number): void {
  const [width, distance] = block.shape as readonly [number, number];
  const r = triangle.storage.array;
  const x = block.storage.array;
  for (let k = 0; k < width; k++) {
    const v = block.storage.start + block.offset + k * distance;
    let at = triangle.storage.start + triangle.offset + k * width + k;
    const square = product(x, v, v, rows);
    if (square < VANISHING) continue;
    const diagonal = r[at]!;
    const norm = Math.sqrt(diagonal * diagonal + square);
    const reflected = diagonal > 0 ? -norm : norm;
    // The vector of the reflection is this head above the column of the block.
    const head = diagonal - reflected;
    const factor = -1 / reflected / head;
    r[at] = reflected;
    for (let j = 1; j < width - k; j++) {
      at += width;
      const to = v + j * distance;
      const part = factor * (head * r[at]! + product(x, v, to, rows));
      r[at]! -= part * head;
      for (let i = 0; i < rows; i++) x[to + i]! -= part * x[v + i]!;
    }
  }
}

function product(x: ArrayLike<number>, a: number, b: number, n: number): number {
  let total = 0;
  for (let i = 0; i < n; i++) total += x[a + i]! * x[b + i]!;
  return total;
}
