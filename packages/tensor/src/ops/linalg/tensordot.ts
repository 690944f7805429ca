import { checkTensor } from "../../elementwise/elementwise.ts";
import { type AxisPairs, pairAxes } from "../../linalg/pairedAxes.ts";
import type { Sample } from "../../op.ts";
import { sizeOf } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { permuteDims } from "../manipulation/permuteDims.ts";
import { reshape } from "../manipulation/reshape.ts";
import { matmul } from "./matmul.ts";

/**
 * Which axes to sum over: the last so many of the first with as many first ones of the second, or a
 * list of axes for each, paired in order. 2 by default.
 */
export interface TensordotOptions {
  readonly axes?: number | AxisPairs;
}

/**
 * Sums the products of two tensors over pairs of axes; a product of matrices sums over one pair.
 *
 * Shapes: the other axes of `x1`, then those of `x2`; paired axes are equally long, else ShapeError.
 * `axes: 0` pairs none, which is the outer product. dtype: the promoted one, any but bool; integers
 * wrap. Throws ArgumentError for `axes` of another form, IndexError for axes that do not exist.
 * Source: array API standard 2023.12, `tensordot`.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * console.log(tensordot(x, x).item()); // 30
 * console.log(tensordot(x, x, { axes: [[0], [0]] }).toArray()); // [[10, 14], [14, 20]]
 * ```
 */
export function tensordot(x1: Tensor, x2: Tensor, { axes = 2 }: TensordotOptions = {}): Tensor {
  const a = checkTensor("tensordot", x1);
  const b = checkTensor("tensordot", x2);
  const [left, right] = pairAxes(a, b, axes);
  const [keptLeft, keptRight] = [axesBeside(a, left), axesBeside(b, right)];
  const sizes = (x: Tensor, list: readonly number[]) => list.map((axis) => x.shape[axis] as number);
  const [before, inner, after] = [sizes(a, keptLeft), sizes(a, left), sizes(b, keptRight)];
  const rows = reshape(permuteDims(a, [...keptLeft, ...left]), [sizeOf(before), sizeOf(inner)]);
  const columns = reshape(permuteDims(b, [...right, ...keptRight]), [sizeOf(inner), sizeOf(after)]);
  return reshape(matmul(rows, columns), [...before, ...after]);
}

function axesBeside({ shape }: Tensor, axes: readonly number[]): number[] {
  return shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
}

const x = [
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
];
const y = [
  [
    [1, -1],
    [2, 0.5],
    [-3, 4],
  ],
  [
    [0, 2],
    [1, 1],
    [5, -2],
  ],
];

export const samples: Sample[] = [
  { inputs: [x, y] },
  {
    why: "a list for each, in another order",
    inputs: [x, y],
    args: [
      {
        axes: [
          [2, 1],
          [1, 0],
        ],
      },
    ],
  },
  { why: "negative axes", inputs: [x, y], args: [{ axes: [[-1], [-2]] }] },
  {
    why: "outer product",
    inputs: [
      [1, 2],
      [3, 4, -5],
    ],
    args: [{ axes: 0 }],
  },
  {
    why: "vectors",
    inputs: [
      [1, 2],
      [3, 4],
    ],
    args: [{ axes: 1 }],
  },
  {
    why: "scalars",
    inputs: [[[2]], [[3]]],
    args: [{ axes: 0 }],
    dtype: "int32",
    forwardOnly: true,
  },
  { why: "nothing to sum", inputs: [[[], []], []], args: [{ axes: 1 }], forwardOnly: true },
];
