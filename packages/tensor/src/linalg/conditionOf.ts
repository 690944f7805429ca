import { onesAtZero } from "../elementwise/onesAtZero.ts";
import { add } from "../ops/elementwise/add.ts";
import { divide } from "../ops/elementwise/divide.ts";
import { vectorNorm } from "../ops/linalg/vectorNorm.ts";
import type { Tensor } from "../tensor.ts";

/** The largest of the singular values along the last axis over the smallest; infinite if that is 0. */
export function conditionOf(values: Tensor): Tensor {
  const largest = vectorNorm(values, { axis: -1, ord: Number.POSITIVE_INFINITY });
  const smallest = vectorNorm(values, { axis: -1, ord: Number.NEGATIVE_INFINITY });
  // The zero matrix is singular as well: 1 / 0 instead of 0 / 0.
  return divide(add(largest, onesAtZero(largest, 0)), smallest);
}
