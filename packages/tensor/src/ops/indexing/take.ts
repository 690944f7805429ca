import { apply } from "../../apply.ts";
import { backends } from "../../backends/backend.ts";
import { emptyResult } from "../../create/empty.ts";
import { zeros } from "../../create/full.ts";
import { denseArray } from "../../denseArray.ts";
import { isFloating } from "../../dtype.ts";
import { checkTensor } from "../../elementwise.ts";
import { DTypeError, IndexError, ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { formatShape, type Shape, sizeOf } from "../../shape.ts";
import type { Tensor } from "../../tensor.ts";
import { reshape } from "../manipulation/reshape.ts";

/**
 * Gathers entries of the first axis: row `i` of the result is row `indices[i]` of `x`. It is how a
 * minibatch is cut from a shuffled data set.
 *
 * Shapes: `[n, ...]` and `[m]` give `[m, ...]`. dtype: that of `x`; the indices are int32 (or uint8)
 * and may be negative, counting from the end. Throws IndexError out of range. Gradient: what each
 * row of the result got is added to the row it came from.
 * Source: array API standard 2023.12, `take` with axis 0.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4], [5, 6]]);
 * console.log(take(x, tensor([2, 0], { dtype: "int32" })).toArray()); // [[5, 6], [1, 2]]
 * ```
 */
export function take(x: Tensor, indices: Tensor): Tensor {
  return apply(takeOp, [x, indices], undefined);
}

export const takeOp: AnyOp = {
  name: "take",
  run(inputs) {
    const x = checkTensor("take", inputs[0]);
    const indices = checkIndices(x, checkTensor("take", inputs[1]));
    const shape = x.shape.slice();
    shape[0] = indices.size;
    const out = emptyResult(shape, x.dtype);
    backends.current.take(x, indices, out);
    return out;
  },
  kernel: null,
  needs: [[1], []],
  vjps: [(g, { inputs: [, indices] }, shape) => putRows(g, indices as Tensor, shape)],
};

/** Zeros of a shape, with the rows of `x` added at the given indices: the gradient of `take`. */
export function putRows(x: Tensor, indices: Tensor, shape: Shape): Tensor {
  return apply(putRowsOp, [x, indices], shape);
}

export const putRowsOp: AnyOp<Shape> = {
  name: "putRows",
  run(inputs, shape) {
    const x = checkTensor("putRows", inputs[0]);
    const out = zeros(shape, { dtype: x.dtype });
    const rows = denseArray(x);
    const positions = denseArray(checkTensor("putRows", inputs[1]));
    const width = sizeOf(shape.slice(1));
    const { array, start } = out.storage;
    positions.forEach((row, i) => {
      const to = start + (row < 0 ? row + shape[0]! : row) * width;
      for (let k = 0; k < width; k++) array[to + k]! += rows[i * width + k]!;
    });
    return out;
  },
  kernel: null,
  needs: [[1], []],
  vjps: [(g, { inputs: [, indices] }) => take(g, indices as Tensor)],
};

function checkIndices(x: Tensor, indices: Tensor): Tensor {
  if (isFloating(indices.dtype) || indices.dtype === "bool") {
    throw new DTypeError(`take: indices are ${indices.dtype}; use dtype "int32"`);
  }
  if (x.shape.length === 0 || indices.shape.length !== 1) {
    throw new ShapeError(
      `take: shapes ${formatShape(x.shape)} and ${formatShape(indices.shape)}; ` +
        "give a tensor of one axis or more, and a vector of indices",
    );
  }
  const n = x.shape[0] as number;
  // Under a shape that is to be worked out, a strided vector is copied.
  const flat = indices.layout === null ? indices : reshape(indices, [-1]);
  if (backends.current.within(flat, n)) return flat;
  const index = denseArray(flat).find((index) => index >= n || index < -n);
  throw new IndexError(
    `take: index ${index} is outside of axis 0 of shape ${formatShape(x.shape)}; ` +
      (n === 0 ? "the axis is empty" : `use -${n} to ${n - 1}`),
  );
}

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
];
