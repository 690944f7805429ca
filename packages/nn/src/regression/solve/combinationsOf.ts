import { basisOf, toRaw } from "./Basis.ts";
import type { Echelon } from "./echelon.ts";
import { solveTriangular } from "./triangular.ts";

/** How each dependent column of [1, X] is made of the independent ones: as many multiples each as the rank. */
export function combinationsOf(
  { independent, dependent, triangle, others }: Echelon,
  intercept: boolean,
  shift: Float64Array,
): readonly Float64Array[] {
  const rank = independent.length;
  const basis = basisOf(independent, intercept, shift);
  return dependent.map((j, d) => {
    const own = others.slice(d * rank, (d + 1) * rank);
    solveTriangular(triangle, rank, own);
    if (!intercept) return own;
    toRaw(basis, own);
    own[0]! += shift[j - 1]!;
    return own;
  });
}
