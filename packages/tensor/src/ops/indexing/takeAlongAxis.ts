import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import { alongAxisPositions } from "../../indexing/alongAxisPositions.ts";
import type { Sample } from "../../op.ts";
import { broadcastShapes, formatShape, normalizeAxis } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { reshape } from "../manipulation/reshape.ts";
import { take } from "./take.ts";

/** Along which axis; the last by default. */
export interface TakeAlongAxisOptions {
  readonly axis?: number;
}

/**
 * Takes from each line along an axis the entries that its own line of `indices` lists: with axis 1,
 * `out[i, j] = x[i, indices[i, j]]`. It undoes `argsort`, and picks what `argmax` found.
 *
 * Shapes: as many axes both, and equal sizes or 1 but for that axis; the result has the size of the
 * indices there, and the larger size elsewhere. dtype: that of `x`; the indices are integers and may be negative,
 * counting from the end. Throws IndexError out of range, ShapeError for shapes that do not fit.
 * Gradient: adds up in the entries that were taken several times.
 * Source: array API standard 2024.12, `take_along_axis`.
 *
 * @example
 * ```ts
 * const x = tensor([[3, 1, 2], [6, 5, 4]]);
 * const order = tensor([[1, 2, 0], [2, 1, 0]], { dtype: "int32" });
 * console.log(takeAlongAxis(x, order).toArray()); // [[1, 2, 3], [4, 5, 6]]
 * ```
 */
export function takeAlongAxis(
  x: Tensor,
  indices: Tensor,
  { axis = -1 }: TakeAlongAxisOptions = {},
): Tensor {
  const { shape } = checkTensor("takeAlongAxis", x);
  const own = checkTensor("takeAlongAxis", indices).shape;
  const along = normalizeAxis("takeAlongAxis", axis, shape.length);
  if (own.length !== shape.length) {
    throw new ShapeError(
      `takeAlongAxis: shapes ${formatShape(shape)} and ${formatShape(own)} differ in their number ` +
        "of axes; give the indices as many as x has",
    );
  }
  const result = broadcastShapes("takeAlongAxis", shape.with(along, 1), own);
  const positions = alongAxisPositions("takeAlongAxis", x, indices, along, result);
  return reshape(take(reshape(x, [x.size]), positions), result);
}

const matrix: readonly (readonly number[])[] = [
  [1, 2, 3],
  [4, 5, 6],
];

export const samples: Sample[] = [
  {
    inputs: [matrix],
    args: [
      {
        indices: [
          [2, 0, 2],
          [-1, 1, -3],
        ],
      },
    ],
  },
  {
    inputs: [matrix],
    args: [
      {
        indices: [
          [1, 0, 1],
          [0, 0, -1],
          [1, 1, 1],
        ],
      },
      { axis: 0 },
    ],
  },
  { inputs: [matrix], args: [{ indices: [[1, 0]] }, { axis: 1 }], why: "one line for all" },
  {
    inputs: [[[1, 2, 3]]],
    args: [{ indices: [[1], [0], [2]] }, { axis: -1 }],
    why: "x is stretched",
  },
  { inputs: [[1, 2, 3]], args: [{ indices: [2, 2, 0, 1] }] },
  { inputs: [[matrix, matrix]], args: [{ indices: [[[1, 0, 1]], [[0, 1, 1]]] }, { axis: 1 }] },
  { inputs: [matrix], args: [{ indices: [[], []] }, { axis: 1 }], why: "nothing is taken" },
  { inputs: [matrix], args: [{ indices: [[2], [0]], dtype: "uint8" }, { axis: 1 }] },
  { inputs: [matrix], args: [{ indices: [[2], [0]] }], dtype: "int16", forwardOnly: true },
];
