import { apply } from "../../apply.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import type { IndexItem, ViewItem } from "../../indexing/indexItem.ts";
import { mergedAxes } from "../../indexing/mergedAxes.ts";
import { selectionOf } from "../../indexing/selection.ts";
import { viewAt } from "../../indexing/viewAt.ts";
import type { Sample } from "../../op.ts";
import { Tensor } from "../../tensor.ts";
import { reshape } from "../manipulation/reshape.ts";
import { takeOp } from "./take.ts";

/**
 * The elements that an index selects; what Python writes as `x[...]`. The method `x.at(...)` takes the
 * items that give views; it leaves out the others, so that small programs stay small.
 *
 * Each item takes from one axis, and axes without an item stay whole: an integer takes a position
 * (negative from the end), a string a range `"start:stop:step"` with Python's meaning, an array the
 * range `[start, stop]` or `[start, stop, step]`. `"..."` stands for all axes that the other items
 * leave, `null` (`newaxis`) makes an axis of size 1. Such an index gives a view, which shares the
 * elements.
 *
 * With tensors among the items the result is a copy. A tensor of integers lists positions, several
 * broadcast together; a bool tensor is a mask over as many axes as it has. The axes that they make
 * stand in the place of the first of them, or first of all when a range separates them.
 *
 * Throws IndexError for a position outside of its axis and for more items than axes, ShapeError for
 * masks and tensors that do not fit, DTypeError for floating indices, ArgumentError for any other
 * item. Ranges never throw: they end where the axis does. Gradient: goes to the elements that were
 * selected, and adds up in those that were selected several times. Source: NumPy, indexing.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * console.log(at(x, ":", -1).toArray(), at(x, 0, "::-1").toArray()); // [3, 6] [3, 2, 1]
 * const columns = tensor([2, 0, 2], { dtype: "int32" });
 * console.log(at(x, 1, columns).toArray()); // [6, 4, 6]
 * console.log(at(x, tensor([[true, false, false], [false, false, true]])).toArray()); // [1, 6]
 * ```
 */
export function at(x: Tensor, ...items: IndexItem[]): Tensor {
  for (let i = 0; i < items.length; i++) {
    if (items[i] instanceof Tensor) return select(checkTensor("at", x), items);
  }
  return viewAt(x, items as ViewItem[]);
}

/** A selection with tensors: rows of the indexed axes, which are seen as one. */
function select(x: Tensor, items: readonly IndexItem[]): Tensor {
  const selection = selectionOf("at", x, items);
  const isWhole = selection.view.every((item) => item === ":");
  const from = isWhole ? x : viewAt(x, selection.view);
  const { merged, axis, outer, inner } = mergedAxes(from, selection);
  const taken = apply(takeOp, [merged, selection.positions], axis);
  // Only a graph has use for them still.
  if (taken.node === null) selection.positions.dispose();
  return reshape(taken, [...outer, ...selection.shape, ...inner]);
}

const matrix: readonly (readonly number[])[] = [
  [1, 2, 3],
  [4, 5, 6],
];

/** Axes of sizes 2, 2, 3. */
const cube = [matrix, matrix.map((row) => row.map((x) => x + 6))];
const rows = { indices: [1, 0, 1] };
const columns = { indices: [-1, 0, 2] };

export const samples: Sample[] = [
  { inputs: [matrix], args: [":", -1] },
  { inputs: [matrix], args: [0] },
  { inputs: [matrix], args: ["1:", "::-1"] },
  { inputs: [[0, 1, 2, 3, 4, 5, 6]], args: ["-2:1:-2"] },
  { inputs: [[0, 1, 2, 3]], args: ["2:2"] },
  { inputs: [[0, 1, 2, 3]], args: [[1, 3]] },
  { inputs: [[0, 1, 2, 3]], args: [[3, -9, -2]] },
  { inputs: [cube], args: ["...", 1] },
  { inputs: [cube], args: [0, "...", null, "::2"] },
  { inputs: [matrix], args: [rows] },
  {
    inputs: [matrix],
    args: [
      {
        indices: [
          [1, 0],
          [1, 1],
        ],
      },
      "::2",
    ],
  },
  { inputs: [matrix], args: [rows, columns], why: "pairs of positions" },
  { inputs: [matrix], args: [{ indices: [[1], [0]] }, columns], why: "broadcast together" },
  { inputs: [cube], args: [":", rows, columns], why: "side by side" },
  { inputs: [cube], args: [rows, ":", columns], why: "separated by a range" },
  { inputs: [cube], args: [0, ":", columns], why: "a position separated by a range" },
  { inputs: [cube], args: ["::-1", null, rows], why: "after a new axis" },
  { inputs: [matrix], args: [{ indices: 1 }], why: "an index without axes" },
  { inputs: [matrix], args: [":", { indices: [2, 2], dtype: "uint8" }] },
  { inputs: [matrix], args: [{ indices: [] }], why: "nothing is taken" },
  {
    inputs: [matrix],
    args: [
      {
        mask: [
          [true, false, true],
          [false, true, false],
        ],
      },
    ],
  },
  { inputs: [matrix], args: [{ mask: [false, true] }] },
  { inputs: [matrix], args: [":", { mask: [true, false, true] }] },
  {
    inputs: [cube],
    args: [
      ":",
      {
        mask: [
          [true, false, true],
          [false, true, true],
        ],
      },
    ],
  },
  { inputs: [cube], args: [{ mask: [true, true] }, ":", { indices: [2, 0] }] },
  { inputs: [matrix], args: [{ mask: [false, false] }], why: "a mask of nothing" },
  { inputs: [[1, 0, 1]], args: [{ indices: [2, 1] }], dtype: "bool", forwardOnly: true },
  { inputs: [[1, -7, 5]], args: [{ mask: [true, false, true] }], dtype: "int8", forwardOnly: true },
];
