import { apply } from "../../apply.ts";
import { take as gather } from "../../backends/take.ts";
import { emptyResult } from "../../create/empty.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import { refusePosition } from "../../indexing/axisPosition.ts";
import { checkIndexDType } from "../../indexing/indexPositions.ts";
import { putAlong } from "../../indexing/putAlong.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, normalizeAxis } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { asContiguous } from "../../views/contiguousCopy.ts";
import { denseArray } from "../../views/denseArray.ts";

/** Along which axis; 0 by default. */
export interface TakeOptions {
  readonly axis?: number;
}

/**
 * Gathers entries of an axis: entry `i` of the result is entry `indices[i]` of `x`. Along axis 0, the
 * default, it is how a minibatch is cut from a shuffled data set.
 *
 * Shapes: `[..., n, ...]` and `[m]` give `[..., m, ...]`. dtype: that of `x`; the indices are integers
 * and may be negative, counting from the end. Throws IndexError out of range. Gradient: what each
 * entry of the result got is added to the one it came from.
 * Source: array API standard 2023.12, `take`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4], [5, 6]]);
 * const indices = tensor([1, 0], { dtype: "int32" });
 * console.log(take(x, indices).toArray()); // [[3, 4], [1, 2]]
 * console.log(take(x, indices, { axis: 1 }).toArray()); // [[2, 1], [4, 3], [6, 5]]
 * ```
 */
export function take(x: Tensor, indices: Tensor, options?: TakeOptions): Tensor {
  // Axis 0 needs no counting from the end; that it exists is checked with the shapes.
  if (options?.axis === undefined) return apply(takeOp, [x, indices], 0);
  const axis = normalizeAxis("take", options.axis, checkTensor("take", x).ndim);
  return apply(takeOp, [x, indices], axis);
}

export const takeOp: AnyOp<number> = {
  name: "take",
  run(inputs, axis) {
    const x = checkTensor("take", inputs[0]);
    const indices = checkIndices(x, checkTensor("take", inputs[1]), axis);
    const shape = x.shape.slice();
    shape[axis] = indices.size;
    const out = emptyResult(shape, x.dtype);
    if (!gather(x, indices, axis, out)) refuseIndices(x, indices, axis);
    return out;
  },
  kernel: null,
  needs: [[1], []],
  vjps: [
    (g, { inputs: [, indices], params }, shape) => putAlong(g, indices as Tensor, params, shape),
  ],
  jvp: "multilinear",
};

function checkIndices(x: Tensor, indices: Tensor, axis: number): Tensor {
  if (indices.dtype !== "int32") checkIndexDType("take", indices);
  if (x.shape.length === 0 || indices.shape.length !== 1) {
    throw new ShapeError(
      `take: shapes ${formatShape(x.shape)} and ${formatShape(indices.shape)}; ` +
        "give a tensor of one axis or more, and a vector of indices",
    );
  }
  return asContiguous(indices);
}

/** Says which index is outside of the axis. */
function refuseIndices(x: Tensor, indices: Tensor, axis: number): never {
  const n = x.shape[axis] as number;
  const index = denseArray(indices).find((index) => index >= n || index < -n) as number;
  refusePosition("take", index, axis, x.shape);
}

const matrix: readonly (readonly number[])[] = [
  [1, 2, 3],
  [4, 5, 6],
];

export const samples: Sample[] = [
  {
    inputs: [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    args: [{ indices: [2, 0, 2] }],
  },
  { inputs: [[1, 2, 3]], args: [{ indices: [-1, 1] }] },
  { inputs: [matrix], args: [{ indices: [2, 0, 2, -1] }, { axis: 1 }] },
  { inputs: [matrix], args: [{ indices: [1, -2, 1] }, { axis: -2 }] },
  {
    inputs: [
      [
        matrix,
        [
          [7, 8, 9],
          [10, 11, 12],
        ],
      ],
    ],
    args: [{ indices: [1, 0, 1] }, { axis: 1 }],
  },
  { inputs: [matrix], args: [{ indices: [] }, { axis: 1 }], why: "nothing is taken" },
  { inputs: [matrix], args: [{ indices: [2, 2], dtype: "uint8" }, { axis: 1 }] },
  { inputs: [[[], []]], args: [{ indices: [1, 0, 1] }], why: "rows without elements" },
  { inputs: [matrix], args: [{ indices: [0, 2] }, { axis: 1 }], dtype: "int16", forwardOnly: true },
  { inputs: [[1, 0, 1]], args: [{ indices: [1, 2] }], dtype: "bool", forwardOnly: true },
];
