import { checkTensor } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import { normalizeAxis, type Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { takeAlongAxis } from "../indexing/takeAlongAxis.ts";
import { argsort } from "./argsort.ts";

/** Along which axis to sort (the last by default), and which way. */
export interface SortOptions {
  readonly axis?: number;
  readonly descending?: boolean;
  /** Whether equal elements keep their order. They always do. */
  readonly stable?: boolean;
}

/**
 * The elements along an axis in ascending, or descending, order. Equal elements keep their order
 * (0 and -0 are equal); NaN comes last in both directions.
 *
 * Shapes: that of `x`, which is no scalar (IndexError). dtype: that of `x`. Gradient: that of each
 * element goes back to where it came from. Source: array API standard 2023.12, `sort`.
 *
 * @example
 * ```ts
 * const x = tensor([[3, 1, 2], [6, 5, 9]]);
 * console.log(sort(x).toArray()); // [[1, 2, 3], [5, 6, 9]]
 * ```
 */
export function sort<S extends Shape>(x: Tensor<S>, options: SortOptions = {}): Tensor<S> {
  const axis = normalizeAxis("sort", options.axis ?? -1, checkTensor("sort", x).ndim);
  return takeAlongAxis(x, argsort(x, options), { axis }) as Tensor<S>;
}

export const samples: Sample[] = [
  { inputs: [[3, 1, 4.5, -1, 5, -9]] },
  { inputs: [[3, 1, 4.5, -1, 5, -9]], args: [{ descending: true, stable: false }] },
  {
    inputs: [
      [
        [3, 1, 2],
        [4, 9, 5],
      ],
    ],
  },
  {
    inputs: [
      [
        [3, 1, 2],
        [1, 9, 5],
      ],
    ],
    args: [{ axis: 0, descending: true }],
  },
  {
    inputs: [
      [
        [
          [1, 2],
          [3, 0],
        ],
        [
          [8, 6],
          [7, 5],
        ],
      ],
    ],
    args: [{ axis: 1 }],
  },
  { why: "nothing", inputs: [[[], []]] },
  { why: "zeros are equal", inputs: [[0, -0, -1, 0, -0]], forwardOnly: true },
  { why: "NaN last", inputs: [[NaN, 1, NaN, Infinity, -Infinity]], forwardOnly: true },
  {
    why: "NaN last",
    inputs: [[NaN, 1, NaN, Infinity, -Infinity]],
    args: [{ descending: true }],
    forwardOnly: true,
  },
  { inputs: [[3, -7, 5, -128, 127]], dtype: "int8", forwardOnly: true },
  {
    inputs: [[3, 4000000000, 5]],
    args: [{ descending: true }],
    dtype: "uint32",
    forwardOnly: true,
  },
  { inputs: [[1, 0, 1, 0]], dtype: "bool", forwardOnly: true },
];
