import type { Sample } from "../../op.ts";
import { uniqueGroups, valuesOf } from "../../ordering/uniqueGroups.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The distinct elements of a tensor, ascending. Each NaN is one of them; 0 and -0 are one, the one
 * that comes first.
 *
 * Shapes: a vector. dtype: that of `x`. No gradient.
 * Source: array API standard 2023.12, `unique_values`.
 *
 * @example
 * ```ts
 * console.log(uniqueValues(tensor([3, 1, 3, 2])).toArray()); // [1, 2, 3]
 * ```
 */
export function uniqueValues(x: Tensor): Tensor {
  return valuesOf(uniqueGroups("uniqueValues", x));
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
