import { svdvals, tensor } from "@linnet/tensor";
import type { TriangularFactor } from "./TriangularFactor.ts";

/** The ratio of the largest to the smallest singular value of the design [1, X] that a factor is made of. */
export function conditionOf({ values, width, intercept, shift }: TriangularFactor): number {
  const p = width - 1;
  const rows = Array.from({ length: p }, (_, i) =>
    Array.from({ length: p }, (_, j) => {
      // Only the first row knows of the shift: it is a multiple of the column of ones.
      const moved = intercept && i === 0 && j > 0 ? shift![j - 1]! * values[0]! : 0;
      return values[j * width + i]! + moved;
    }),
  );
  const found = svdvals(tensor(rows, { dtype: "float64" })).toTypedArray();
  return (found[0] as number) / (found[p - 1] as number);
}
