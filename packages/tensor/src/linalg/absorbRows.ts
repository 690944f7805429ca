import { absorbRows as absorb } from "../backends/absorbRows.ts";
import { BLOCK_ROWS } from "../backends/wasm/absorbRowsKernel.ts";
import { ArgumentError, ShapeError } from "../errors.ts";
import { formatShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/** How many rows a block for `absorbRows` has room for. */
export const blockRows: number = BLOCK_ROWS;

/**
 * Takes rows into a triangular factor R, in place: afterwards RᵀR is what it was before, plus AᵀA of the rows A. So
 * the QR factorisation of a matrix of any number of rows is found a block at a time, its Q being left out.
 *
 * Shapes: `triangle` is Rᵀ, [n, n], and `block` is Aᵀ, [n, blockRows], of which the first `rows` columns count; it is
 * used up. Both are float64 and contiguous. Throws ShapeError and ArgumentError for others. Not tracked.
 * Source: Golub & Van Loan, Matrix Computations, 12.5.3; Demmel et al. (2012), Communication-optimal parallel and
 * sequential QR and LU factorizations.
 *
 * @example
 * ```ts
 * const triangle = zeros([1, 1], { dtype: "float64" });
 * const block = zeros([1, blockRows], { dtype: "float64" });
 * block.set(3, 0, 0);
 * block.set(4, 0, 1);
 * absorbRows(triangle, block, 2);
 * console.log(Math.abs(triangle.item())); // 5
 * ```
 */
export function absorbRows(triangle: Tensor, block: Tensor, rows: number): void {
  const width = block.shape[0];
  for (const [name, x, shape] of [
    ["triangle", triangle, [width ?? 1, width ?? 1]],
    ["block", block, [width ?? 1, BLOCK_ROWS]],
  ] as const) {
    const fits = x.ndim === 2 && x.shape[0] === shape[0] && x.shape[1] === shape[1];
    if (fits && x.dtype === "float64" && x.layout === null) continue;
    const lies = x.layout === null ? "" : ", not contiguous";
    throw new ShapeError(
      `absorbRows: ${name} is ${x.dtype} of shape ${formatShape(x.shape)}${lies}; ` +
        `give contiguous float64 of shape ${formatShape(shape)}`,
    );
  }
  if (!(Number.isInteger(rows) && rows >= 0 && rows <= BLOCK_ROWS)) {
    throw new ArgumentError(
      `absorbRows: rows is ${String(rows)}; give an integer from 0 to ${BLOCK_ROWS}`,
    );
  }
  absorb(triangle, block, rows);
  for (const { storage } of [triangle, block]) storage.changed("absorbRows");
}
