import { checkTensorList } from "../../create/tensorList.ts";
import { ShapeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import { formatShape, normalizeAxis, sameShape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { concat } from "./concat.ts";
import { expandDims } from "./expandDims.ts";

/** Which axis of the result counts the tensors; 0 by default. */
export interface StackOptions {
  readonly axis?: number;
}

/**
 * Joins tensors of one shape along a new axis.
 *
 * Shapes: n tensors `[...]` give `[n, ...]`, with the n at `axis`; ShapeError unless all are equal.
 * dtype: the promoted one. Source: array API standard 2023.12, `stack`.
 *
 * @example
 * ```ts
 * const rows = [tensor([1, 2]), tensor([3, 4])];
 * console.log(stack(rows).toArray(), stack(rows, { axis: 1 }).toArray()); // [[1, 2], [3, 4]] [[1, 3], [2, 4]]
 * ```
 */
export function stack(tensors: readonly Tensor[], { axis = 0 }: StackOptions = {}): Tensor {
  const parts = checkTensorList("stack", tensors);
  const { shape, ndim } = parts[0];
  const along = normalizeAxis("stack", axis, ndim + 1);
  const other = parts.find((x) => !sameShape(x.shape, shape));
  if (other !== undefined) {
    throw new ShapeError(
      `stack: shapes ${formatShape(shape)} and ${formatShape(other.shape)} differ; ` +
        "make them equal, or join with concat along an axis that exists",
    );
  }
  return concat(
    parts.map((x) => expandDims(x, along)),
    { axis: along },
  );
}

const matrices = [
  [
    [1, 2],
    [3, 4],
  ],
  [
    [5, 6],
    [7, 8],
  ],
];

export const samples: Sample[] = [
  {
    asList: true,
    inputs: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  },
  { asList: true, inputs: [[1, 2]], args: [{ axis: -1 }] },
  { asList: true, inputs: matrices, args: [{ axis: 1 }] },
  { asList: true, inputs: matrices, args: [{ axis: -1 }] },
  { asList: true, why: "empty", inputs: [[], []] },
  { asList: true, inputs: [[1], [-2]], dtype: "int8", forwardOnly: true },
];
