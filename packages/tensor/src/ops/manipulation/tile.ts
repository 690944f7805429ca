import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { broadcastTo } from "./broadcastTo.ts";
import { reshape } from "./reshape.ts";

/**
 * Lays copies of a tensor side by side, `repetitions[i]` of them along axis `i`.
 *
 * Shapes: the shorter one of the shape and the repetitions is filled up with ones at the front, then
 * they are multiplied. Throws ArgumentError unless the repetitions are integers from 0. Gradient: the
 * sum over the copies. Source: array API standard 2023.12, `tile`.
 *
 * @example
 * ```ts
 * console.log(tile(tensor([1, 2]), [2, 2]).toArray()); // [[1, 2, 1, 2], [1, 2, 1, 2]]
 * ```
 */
export function tile(x: Tensor, repetitions: Shape): Tensor {
  const { ndim, shape } = checkTensor("tile", x);
  if (!Array.isArray(repetitions) || !repetitions.every((n) => Number.isInteger(n) && n >= 0)) {
    throw new ArgumentError(
      `tile: the repetitions are ${String(repetitions)}; give an array of integers from 0`,
    );
  }
  const rank = Math.max(ndim, repetitions.length);
  const sizes = atTheEnd(shape, rank);
  const counts = atTheEnd(repetitions, rank);
  // Every axis with an axis of copies before it.
  const apart = reshape(
    x,
    sizes.flatMap((size) => [1, size]),
  );
  const stretched = sizes.flatMap((size, axis) => [counts[axis] as number, size]);
  return reshape(
    broadcastTo(apart, stretched),
    sizes.map((size, axis) => size * (counts[axis] as number)),
    { copy: true },
  );
}

/** Numbers for the last axes of `rank`; those before have 1. */
function atTheEnd(numbers: Shape, rank: number): Shape {
  return [...new Array<number>(rank - numbers.length).fill(1), ...numbers];
}

const matrix = [
  [1, 2],
  [3, 4],
];

export const samples: Sample[] = [
  { inputs: [[1, 2]], args: [[3]] },
  { inputs: [[1, 2]], args: [[2, 2]] },
  { inputs: [matrix], args: [[2]] },
  { inputs: [matrix], args: [[2, 1]] },
  { inputs: [matrix], args: [[1, 2, 3]] },
  { why: "once", inputs: [matrix], args: [[]] },
  { why: "never", inputs: [matrix], args: [[0, 2]], forwardOnly: true },
  { why: "empty", inputs: [[[], []]], args: [[2, 2]] },
  { why: "integers", inputs: [[1, -2]], args: [[2]], dtype: "int32", forwardOnly: true },
];
