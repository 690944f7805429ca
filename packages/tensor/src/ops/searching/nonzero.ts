import { emptyResult } from "../../create/empty.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import { contiguousStrides } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { denseArray } from "../../views/denseArray.ts";

/**
 * Where the elements are that are not 0, in row-major order: for each axis the indices along it. A
 * NaN is not 0.
 *
 * Shapes: a vector for each axis, with an entry for each element found. dtype: int32. Throws
 * ShapeError for a scalar, which has no axes. No gradient. Source: array API standard 2023.12,
 * `nonzero`.
 *
 * @example
 * ```ts
 * const [rows, columns] = nonzero(tensor([[0, 7], [8, 9]]));
 * console.log(rows.toArray(), columns.toArray()); // [0, 1, 1] [1, 0, 1]
 * ```
 */
export function nonzero(x: Tensor): Tensor[] {
  const { shape } = checkTensor("nonzero", x);
  if (shape.length === 0) {
    throw new ShapeError("nonzero: a scalar has no axes; reshape it to [1] first");
  }
  const positions = positionsOfNonzero(x);
  const strides = contiguousStrides(shape);
  return shape.map((size, axis) => {
    const out = emptyResult([positions.length], "int32");
    const { array, start } = out.storage;
    const stride = strides[axis] as number;
    for (let k = 0; k < positions.length; k++) {
      array[start + k] = Math.floor(positions[k]! / stride) % size;
    }
    return out;
  });
}

function positionsOfNonzero(x: Tensor): Int32Array {
  const elements = denseArray(x);
  const positions = new Int32Array(elements.length);
  let count = 0;
  for (let i = 0; i < elements.length; i++) if (elements[i] !== 0) positions[count++] = i;
  return positions.subarray(0, count);
}

export const samples: Sample[] = [
  { inputs: [[0, 3, -0, NaN, 0, -Infinity]], forwardOnly: true },
  {
    inputs: [
      [
        [0, 7, 0],
        [8, 0, 9],
      ],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [
        [
          [0, 7],
          [0, 0],
        ],
        [
          [8, 0],
          [0, 9],
        ],
      ],
    ],
    forwardOnly: true,
  },
  { why: "none", inputs: [[0, 0]], forwardOnly: true },
  { why: "nothing", inputs: [[[], []]], forwardOnly: true },
  { inputs: [[1, 0, 1]], dtype: "bool", forwardOnly: true },
  { inputs: [[0, -3]], dtype: "int8", forwardOnly: true },
];
