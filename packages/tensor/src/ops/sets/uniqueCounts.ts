import type { Sample } from "../../op.ts";
import { countsOf, uniqueGroups, valuesOf } from "../../ordering/uniqueGroups.ts";
import type { Tensor } from "../../tensor.ts";

/** The distinct elements of a tensor, and what goes with them. */
export interface UniqueCounts {
  /** The distinct elements, ascending. */
  readonly values: Tensor;
  /** How often each of them occurs. */
  readonly counts: Tensor;
}

/**
 * The distinct elements of a tensor, as `uniqueValues`, and how often each of them occurs.
 *
 * Shapes: vectors of one length. dtype: that of `x`, and int32. No gradient.
 * Source: array API standard 2023.12, `unique_counts`.
 *
 * @example
 * ```ts
 * const { values, counts } = uniqueCounts(tensor([3, 1, 3, 2]));
 * console.log(values.toArray(), counts.toArray()); // [1, 2, 3] [1, 1, 2]
 * ```
 */
export function uniqueCounts(x: Tensor): UniqueCounts {
  const groups = uniqueGroups("uniqueCounts", x);
  return {
    values: valuesOf(groups),
    counts: countsOf(groups),
  };
}

export const samples: Sample[] = [
  { inputs: [[3, 1, 3, 2, 1, 3]], forwardOnly: true },
  {
    inputs: [
      [
        [4, 1],
        [1, 9],
      ],
    ],
    forwardOnly: true,
  },
  { why: "NaN differs from NaN", inputs: [[NaN, 1, NaN, Infinity, -Infinity]], forwardOnly: true },
  { why: "0 equals -0", inputs: [[1, 0, -0, 1]], forwardOnly: true },
  { why: "nothing", inputs: [[]], forwardOnly: true },
  { inputs: [[3, -7, 3]], dtype: "int32", forwardOnly: true },
];
