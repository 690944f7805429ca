import { apply } from "../../apply.ts";
import { emptyResult } from "../../create/empty.ts";
import { isInteger, type TypedArray } from "../../dtypes/dtype.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError } from "../../errors.ts";
import type { AnyOp, Sample } from "../../op.ts";
import { insertionPosition } from "../../ordering/insertionPosition.ts";
import { formatShape, sameShape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { denseArray } from "../../views/denseArray.ts";

/** Where among equal elements to insert, and the order that sorts `x1`. */
export interface SearchOptions {
  /** Before ("left", the default) or behind ("right") those that are equal. */
  readonly side?: "left" | "right";
  /** Integers as `argsort` gives them, where `x1` is not sorted itself. */
  readonly sorter?: Tensor;
}

/**
 * Where the elements of `x2` would have to be inserted into the ascending vector `x1` to keep it
 * sorted. A NaN counts as larger than all.
 *
 * Shapes: `x1` is a vector (ShapeError), the result has the shape of `x2`. dtype: int32. Throws
 * ArgumentError for another side, and for a sorter that is not of integers (DTypeError), not as long
 * as `x1` (ShapeError), or points outside of it (IndexError). No gradient.
 * Source: array API standard 2023.12, `searchsorted`.
 *
 * @example
 * ```ts
 * const x = tensor([1, 3, 3, 5]);
 * console.log(searchsorted(x, tensor([3, 9])).toArray()); // [1, 4]
 * console.log(searchsorted(x, tensor([3, 9]), { side: "right" }).toArray()); // [3, 4]
 * ```
 */
export function searchsorted(x1: Tensor, x2: Tensor, options: SearchOptions = {}): Tensor {
  return apply(searchsortedOp, [x1, x2], options);
}

export const searchsortedOp: AnyOp<SearchOptions> = {
  name: "searchsorted",
  run(inputs, { side = "left", sorter }) {
    const x1 = checkTensor("searchsorted", inputs[0]);
    const x2 = checkTensor("searchsorted", inputs[1]);
    if (x1.ndim !== 1) {
      throw new ShapeError(
        `searchsorted: what is searched has shape ${formatShape(x1.shape)}; give a vector`,
      );
    }
    if (side !== "left" && side !== "right") {
      throw new ArgumentError(`searchsorted: side is ${String(side)}; use "left" or "right"`);
    }
    if (sorter !== undefined) checkSorter(sorter, x1);
    const out = emptyResult(x2.shape, "int32");
    const { array, start } = out.storage;
    const order = sorter === undefined ? null : denseArray(sorter);
    const sorted = order === null ? denseArray(x1) : inOrder(denseArray(x1), order);
    const values = denseArray(x2);
    for (let i = 0; i < values.length; i++) {
      array[start + i] = insertionPosition(sorted, values[i]!, side === "right");
    }
    return out;
  },
  kernel: null,
  needs: [],
  vjps: [],
  jvp: null,
};

function inOrder(elements: TypedArray, order: TypedArray): TypedArray {
  return elements.map((_: number, i: number) => elements[order[i]!]!);
}

function checkSorter(sorter: Tensor, x1: Tensor): void {
  const { dtype, shape } = checkTensor("searchsorted", sorter);
  if (!isInteger(dtype)) {
    throw new DTypeError(`searchsorted: the sorter is ${dtype}; use what argsort gives`);
  }
  if (!sameShape(shape, x1.shape)) {
    throw new ShapeError(
      `searchsorted: the sorter has shape ${formatShape(shape)}; give one of shape ${formatShape(x1.shape)}`,
    );
  }
  for (const index of denseArray(sorter)) {
    if (index >= 0 && index < x1.size) continue;
    throw new IndexError(
      `searchsorted: index ${index} of the sorter is outside of ${x1.size} elements; use 0 to ${x1.size - 1}`,
    );
  }
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, 3, 3, 5],
      [0, 1, 3, 4, 9],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [1, 3, 3, 5],
      [0, 1, 3, 4, 9],
    ],
    args: [{ side: "right" }],
    forwardOnly: true,
  },
  {
    inputs: [
      [1, 3, 3, 5],
      [
        [3, 4],
        [0, 9],
      ],
    ],
    forwardOnly: true,
  },
  {
    why: "zeros are equal",
    inputs: [
      [-1, -0, 0, 1],
      [0, -0],
    ],
    forwardOnly: true,
  },
  {
    why: "NaN",
    inputs: [
      [-Infinity, 1, Infinity, NaN, NaN],
      [NaN, Infinity, -Infinity],
    ],
    forwardOnly: true,
  },
  {
    why: "NaN",
    inputs: [
      [-Infinity, 1, Infinity, NaN, NaN],
      [NaN, Infinity],
    ],
    args: [{ side: "right" }],
    forwardOnly: true,
  },
  { why: "nothing to search", inputs: [[], [1, 2]], forwardOnly: true },
  { why: "nothing to insert", inputs: [[1, 2], []], forwardOnly: true },
  {
    inputs: [
      [-5, 3, 3],
      [3, -6],
    ],
    dtype: "int16",
    forwardOnly: true,
  },
];
