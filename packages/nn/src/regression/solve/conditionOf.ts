import { svdvals, tidy } from "@linnet/tensor";
import { scratchTensor } from "./scratchTensor.ts";
import type { TriangularFactor } from "./TriangularFactor.ts";

/** The ratio of the largest to the smallest singular value of the design [1, X] that a factor is made of. */
export function conditionOf({ values, width, intercept, shift }: TriangularFactor): number {
  const p = width - 1;
  const design = values.slice();
  if (intercept) {
    for (let j = 1; j < p; j++) design[j * width]! += shift![j - 1]! * values[0]!;
  }
  const found = tidy(() => {
    const rows = Float64Array.from({ length: p * p }, (_, i) => {
      return design[(i % p) * width + Math.floor(i / p)]!;
    });
    return svdvals(scratchTensor([p, p], rows)).toTypedArray();
  });
  return (found[0] as number) / (found[p - 1] as number);
}
