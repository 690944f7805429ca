import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import { formatShape, normalizeAxes } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { reshape } from "./reshape.ts";

/**
 * Removes axes of size 1, as a view. The axes are named, so that a batch of one example does not lose
 * its first axis by chance.
 *
 * Throws IndexError for an axis that does not exist, ShapeError for one of another size than 1.
 * Source: array API standard 2023.12, `squeeze`.
 *
 * @example
 * ```ts
 * console.log(squeeze(zeros([1, 3, 1]), -1).shape, squeeze(zeros([1, 3, 1]), [0, 2]).shape); // [1, 3] [3]
 * ```
 */
export function squeeze(x: Tensor, axis: number | readonly number[]): Tensor {
  const { shape, ndim } = checkTensor("squeeze", x);
  const axes = normalizeAxes("squeeze", axis, ndim);
  const wide = axes.find((a) => shape[a] !== 1);
  if (wide !== undefined) {
    throw new ShapeError(
      `squeeze: axis ${wide} of shape ${formatShape(shape)} has size ${shape[wide]}; ` +
        "name axes of size 1",
    );
  }
  return reshape(
    x,
    shape.filter((_, a) => !axes.includes(a)),
  );
}

const row = [[[1], [2], [3]]];

export const samples: Sample[] = [
  { inputs: [row], args: [0] },
  { inputs: [row], args: [-1] },
  { inputs: [row], args: [[0, 2]] },
  { why: "no axes", inputs: [row], args: [[]] },
  { why: "to a scalar", inputs: [[[7]]], args: [[0, 1]] },
  { why: "empty", inputs: [[[]]], args: [0] },
  { why: "integers", inputs: [row], args: [0], dtype: "uint8", forwardOnly: true },
];
