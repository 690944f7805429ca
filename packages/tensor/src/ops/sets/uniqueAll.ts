import type { Sample } from "../../op.ts";
import {
  countsOf,
  firstIndicesOf,
  inverseOf,
  uniqueGroups,
  valuesOf,
} from "../../ordering/uniqueGroups.ts";
import type { Tensor } from "../../tensor.ts";

/** The distinct elements of a tensor, and what goes with them. */
export interface UniqueAll {
  /** The distinct elements, ascending. */
  readonly values: Tensor;
  /** Where each of them occurs first, in row-major order. */
  readonly indices: Tensor;
  /** For each element of the tensor, in its shape, which of them it is. */
  readonly inverseIndices: Tensor;
  /** How often each of them occurs. */
  readonly counts: Tensor;
}

/**
 * The distinct elements of a tensor, as `uniqueValues`; where each occurs first, for each element
 * which of them it is, and how often each occurs.
 *
 * Shapes: vectors of one length, but the inverse indices have that of `x`. dtype: that of `x`, and
 * int32. No gradient. Source: array API standard 2023.12, `unique_all`.
 *
 * @example
 * ```ts
 * const { indices, counts } = uniqueAll(tensor([3, 1, 3, 2]));
 * console.log(indices.toArray(), counts.toArray()); // [1, 3, 0] [1, 1, 2]
 * ```
 */
export function uniqueAll(x: Tensor): UniqueAll {
  const groups = uniqueGroups("uniqueAll", x);
  return {
    values: valuesOf(groups),
    indices: firstIndicesOf(groups),
    inverseIndices: inverseOf(groups),
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
