import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import { normalizeAxes, normalizeAxis } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { permuteDims } from "./permuteDims.ts";

/**
 * Moves axes to other positions, as a view: axis `source[i]` of `x` is axis `destination[i]` of the
 * result, and the others keep their order.
 *
 * Throws IndexError for an axis that does not exist, ArgumentError for one that is named twice and for
 * lists of different lengths. Source: array API standard 2023.12, `moveaxis`.
 *
 * @example
 * ```ts
 * console.log(moveaxis(zeros([2, 3, 4]), 0, -1).shape); // [3, 4, 2]
 * ```
 */
export function moveaxis(
  x: Tensor,
  source: number | readonly number[],
  destination: number | readonly number[],
): Tensor {
  const { ndim } = checkTensor("moveaxis", x);
  const from = axesInOrder(source, ndim);
  const to = axesInOrder(destination, ndim);
  if (from.length !== to.length) {
    throw new ArgumentError(
      `moveaxis: ${from.length} axes would go to ${to.length} positions; give as many of both`,
    );
  }
  const order = Array.from({ length: ndim }, (_, axis) => axis).filter((a) => !from.includes(a));
  const moves = to.map((position, i) => [position, from[i] as number] as const);
  for (const [position, axis] of moves.sort(([a], [b]) => a - b)) order.splice(position, 0, axis);
  return permuteDims(x, order);
}

/** Axes counted from 0, in the order in which they were given. */
function axesInOrder(axes: number | readonly number[], ndim: number): number[] {
  if (typeof axes === "number") return [normalizeAxis("moveaxis", axes, ndim)];
  normalizeAxes("moveaxis", axes, ndim);
  return axes.map((axis) => normalizeAxis("moveaxis", axis, ndim));
}

const block = [
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
];

export const samples: Sample[] = [
  { inputs: [block], args: [0, 2] },
  { inputs: [block], args: [-1, 0] },
  { inputs: [block], args: [1, 1] },
  {
    inputs: [block],
    args: [
      [0, 2],
      [1, 0],
    ],
  },
  {
    inputs: [block],
    args: [
      [2, 0, 1],
      [-3, -2, -1],
    ],
  },
  { why: "no axes", inputs: [[1, 2]], args: [[], []] },
  { why: "empty", inputs: [[[], []]], args: [0, 1] },
  { why: "integers", inputs: [block], args: [0, -1], dtype: "uint16", forwardOnly: true },
];
