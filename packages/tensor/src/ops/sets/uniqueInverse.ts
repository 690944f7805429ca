import type { Sample } from "../../op.ts";
import { inverseOf, uniqueGroups, valuesOf } from "../../ordering/uniqueGroups.ts";
import type { Tensor } from "../../tensor.ts";

/** The distinct elements of a tensor, and what goes with them. */
export interface UniqueInverse {
  /** The distinct elements, ascending. */
  readonly values: Tensor;
  /** For each element of the tensor, in its shape, which of them it is. */
  readonly inverseIndices: Tensor;
}

/**
 * The distinct elements of a tensor, as `uniqueValues`, and for each element which of them it is:
 * `values[inverseIndices]` is the tensor again.
 *
 * Shapes: a vector, and that of `x`. dtype: that of `x`, and int32. No gradient.
 * Source: array API standard 2023.12, `unique_inverse`.
 *
 * @example
 * ```ts
 * const { values, inverseIndices } = uniqueInverse(tensor([3, 1, 3, 2]));
 * console.log(values.toArray(), inverseIndices.toArray()); // [1, 2, 3] [2, 0, 2, 1]
 * ```
 */
export function uniqueInverse(x: Tensor): UniqueInverse {
  const groups = uniqueGroups("uniqueInverse", x);
  return {
    values: valuesOf(groups),
    inverseIndices: inverseOf(groups),
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
