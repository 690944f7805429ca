import { checkTensor } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import { normalizeAxis } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { reshape } from "./reshape.ts";

/**
 * Inserts an axis of size 1 at a position, 0 by default, as a view: `expandDims(x, -1)` makes a column
 * of a vector.
 *
 * Throws IndexError for a position that the result does not have.
 * Source: array API standard 2023.12, `expand_dims`.
 *
 * @example
 * ```ts
 * console.log(expandDims(tensor([1, 2]), -1).shape); // [2, 1]
 * ```
 */
export function expandDims(x: Tensor, axis = 0): Tensor {
  const { shape } = checkTensor("expandDims", x);
  return reshape(x, shape.toSpliced(normalizeAxis("expandDims", axis, shape.length + 1), 0, 1));
}

export const samples: Sample[] = [
  { inputs: [[1, 2]], args: [0] },
  { inputs: [[1, 2]], args: [-1] },
  { why: "the default", inputs: [[[1, 2]]] },
  { inputs: [[[1, 2]]], args: [1] },
  { why: "integers", inputs: [[1, 2]], args: [-2], dtype: "int32", forwardOnly: true },
];
