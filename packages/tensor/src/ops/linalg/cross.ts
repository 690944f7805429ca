import { checkTensor } from "../../elementwise/elementwise.ts";
import { ShapeError } from "../../errors.ts";
import { alignedAxis } from "../../linalg/pairedAxes.ts";
import type { Sample } from "../../op.ts";
import { formatShape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { partAlong } from "../../views/alongAxis.ts";
import { multiply } from "../elementwise/multiply.ts";
import { subtract } from "../elementwise/subtract.ts";
import { concat } from "../manipulation/concat.ts";
import type { VectorAxisOptions } from "./vecdot.ts";

/**
 * The cross products of vectors of three components along an axis: orthogonal to both, and as long as
 * the parallelogram between them is large.
 *
 * Shapes: both have size 3 along the axis, else ShapeError; the others broadcast. The axis counts from
 * the end, where operands of different ranks are aligned. dtype: the promoted one, any but bool.
 * Throws IndexError for an axis that one of them does not have.
 * Source: array API standard 2023.12, `linalg.cross`.
 *
 * @example
 * ```ts
 * console.log(cross(tensor([1, 0, 0]), tensor([0, 1, 0])).toArray()); // [0, 0, 1]
 * ```
 */
export function cross(x1: Tensor, x2: Tensor, { axis = -1 }: VectorAxisOptions = {}): Tensor {
  const a = checkTensor("cross", x1);
  const b = checkTensor("cross", x2);
  const along = alignedAxis("cross", axis, a, b);
  if (a.shape.at(along) !== 3 || b.shape.at(along) !== 3) {
    throw new ShapeError(
      `cross: shapes ${formatShape(a.shape)} and ${formatShape(b.shape)} have ${a.shape.at(along)} and ` +
        `${b.shape.at(along)} components along axis ${along}; give vectors of 3`,
    );
  }
  // With the axis kept, so that the components of the result can be put side by side.
  const part = (x: Tensor, i: number) => partAlong(x, x.ndim + along, [i, i + 1]);
  const component = (i: number, k: number) =>
    subtract(multiply(part(a, i), part(b, k)), multiply(part(a, k), part(b, i)));
  return concat([component(1, 2), component(2, 0), component(0, 1)], { axis: along });
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, 2, 3],
      [4, -5, 6.5],
    ],
  },
  {
    why: "row broadcast",
    inputs: [
      [
        [1, 2, 3],
        [0.5, -1, 4],
      ],
      [2, 7, -1],
    ],
  },
  {
    why: "another axis",
    inputs: [
      [[1], [2], [3]],
      [
        [4, 1],
        [-5, 2],
        [6, 5],
      ],
    ],
    args: [{ axis: -2 }],
  },
  {
    why: "no vectors",
    inputs: [
      [[], [], []],
      [[], [], []],
    ],
    args: [{ axis: 0 }],
    forwardOnly: true,
  },
  {
    inputs: [
      [1, 2, 3],
      [4, -5, 6],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
];
