import { svd, tidy } from "@linnet/tensor";
import type { Echelon } from "./echelon.ts";
import { product, squares } from "./matrices.ts";
import { scratchTensor } from "./scratchTensor.ts";

/**
 * A root of the inverse Gram matrix of the independent columns, row by row, and their coefficients, from singular values
 * of the columns scaled to norm 1: with R D⁻¹ = U S Vᵀ the root is D⁻¹ V S⁻¹.
 */
export function singularInverse({ triangle, target, independent }: Echelon): {
  rows: Float64Array;
  solution: Float64Array;
} {
  const n = independent.length;
  const norms = independent.map((_, j) => Math.sqrt(squares(triangle, j * n, (j + 1) * n)));
  const scaled = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return triangle[j * n + i]! / norms[j]!;
  });
  const [u, s, vh] = tidy(() => {
    const { U, S, Vh } = svd(scratchTensor([n, n], scaled), { fullMatrices: false });
    return [U, S, Vh].map((x) => x.toTypedArray());
  }) as [Float64Array, Float64Array, Float64Array];
  const rows = new Float64Array(n * n);
  const turned = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      rows[i * n + k] = vh[k * n + i]! / s[k]! / norms[i]!;
      turned[k]! += u[i * n + k]! * target[i]!;
    }
  }
  return { rows, solution: product(rows, n, n, turned, 1) };
}
