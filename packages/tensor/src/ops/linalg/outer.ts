import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import { asColumns } from "../../linalg/matrixViews.ts";
import type { Sample } from "../../op.ts";
import { formatShape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "../elementwise/multiply.ts";

/**
 * The outer product of two vectors: `out[i, j] = x1[i] x2[j]`.
 *
 * Shapes: `[m]` and `[n]` give `[m, n]`, else ShapeError. dtype: the promoted one, any but bool;
 * integers wrap. Source: array API standard 2023.12, `linalg.outer`.
 *
 * @example
 * ```ts
 * console.log(outer(tensor([1, 2]), tensor([3, 4])).toArray()); // [[3, 4], [6, 8]]
 * ```
 */
export function outer(x1: Tensor, x2: Tensor): Tensor {
  const a = checkTensor("outer", x1);
  const b = checkTensor("outer", x2);
  if (a.ndim === 1 && b.ndim === 1) return multiply(asColumns(a), b);
  throw new ShapeError(
    `outer: shapes ${formatShape(a.shape)} and ${formatShape(b.shape)} are not two vectors; ` +
      "give one axis each, as with reshape(x, [-1])",
  );
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, 2, -3],
      [0.5, 4],
    ],
  },
  { why: "nothing on one side", inputs: [[], [1, 2]], forwardOnly: true },
  {
    inputs: [
      [1, -2],
      [3, 4],
    ],
    dtype: "int16",
    forwardOnly: true,
  },
];
