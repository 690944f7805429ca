import { blockRows } from "@linnet/tensor";
import { takeIn } from "./takeIn.ts";
import { solveTransposed, solveTriangular } from "./triangular.ts";

/**
 * The matrix N, [p, rank] row by row, that turns coefficients of the independent columns into the shortest ones of
 * all columns with the same fitted values. `combinations` says how each dependent column is made.
 *
 * The design is A C with A its independent columns and C = [I, M] in the order of all columns, so N is the
 * pseudo-inverse of C: Cᵀ (C Cᵀ)⁻¹, with C Cᵀ = RᵀR from a QR factorisation of Cᵀ.
 */
export function shortestSolution(
  independent: readonly number[],
  dependent: readonly number[],
  combinations: readonly Float64Array[],
): Float64Array {
  const rank = independent.length;
  const p = rank + dependent.length;
  // Cᵀ, column by column: column k holds what independent column k contributes to each.
  const turned = new Float64Array(p * rank);
  independent.forEach((column, k) => {
    turned[k * p + column] = 1;
    dependent.forEach((other, d) => {
      turned[k * p + other] = combinations[d]![k]!;
    });
  });
  const r = new Float64Array(rank * rank);
  takeIn(r, rank, p, (block, start, from, to) => {
    for (let k = 0; k < rank; k++) {
      block.set(turned.subarray(k * p + from, k * p + to), start + k * blockRows);
    }
  });
  const n = new Float64Array(p * rank);
  const row = new Float64Array(rank);
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < rank; k++) row[k] = turned[k * p + i]!;
    solveTransposed(r, rank, row);
    solveTriangular(r, rank, row);
    n.set(row, i * rank);
  }
  return n;
}
