import { isFloating, promoteTypes } from "../../dtypes/dtype.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { DTypeError, ShapeError } from "../../errors.ts";
import { alignedAxis } from "../../linalg/pairedAxes.ts";
import type { Sample } from "../../op.ts";
import { formatShape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { astype } from "../datatype/astype.ts";
import { multiply } from "../elementwise/multiply.ts";
import { sum } from "../statistical/sum.ts";
import { matmul } from "./matmul.ts";

/** The axis that the vectors lie along, counted from the end; -1 by default. */
export interface VectorAxisOptions {
  readonly axis?: number;
}

/**
 * The dot products of vectors along an axis: `sum over k of x1[..., k] x2[..., k]`.
 *
 * Shapes: the axis is equally long in both, else ShapeError, and goes; the others broadcast. The axis
 * counts from the end, where operands of different ranks are aligned. dtype: the promoted one, any but
 * bool; integers wrap. Throws IndexError for an axis that one of them does not have.
 * Source: array API standard 2023.12, `vecdot`.
 *
 * @example
 * ```ts
 * console.log(vecdot(tensor([[1, 2], [3, 4]]), tensor([10, 1])).toArray()); // [12, 34]
 * ```
 */
export function vecdot(x1: Tensor, x2: Tensor, { axis = -1 }: VectorAxisOptions = {}): Tensor {
  const a = checkTensor("vecdot", x1);
  const b = checkTensor("vecdot", x2);
  const dtype = promoteTypes(a.dtype, b.dtype, "vecdot");
  if (dtype === "bool") {
    throw new DTypeError('vecdot: not defined for bool; convert with astype(x, "float32") first');
  }
  const last = alignedAxis("vecdot", axis, a, b);
  if (a.shape.at(last) !== b.shape.at(last)) {
    throw new ShapeError(
      `vecdot: shapes ${formatShape(a.shape)} and ${formatShape(b.shape)} have vectors of ` +
        `${a.shape.at(last)} and ${b.shape.at(last)} along axis ${last}; they must be equally long`,
    );
  }
  if (a.ndim === 1 && b.ndim === 1) return matmul(a, b);
  const total = sum(multiply(a, b), { axis: last });
  // Totals of small integers have 32 bits.
  return isFloating(dtype) ? total : astype(total, dtype);
}

const rows = [
  [1, 2, 3],
  [4, -5, 6],
];

export const samples: Sample[] = [
  {
    inputs: [
      rows,
      [
        [0.5, 1, 2],
        [1, 1, -1],
      ],
    ],
  },
  { why: "row broadcast", inputs: [rows, [2, 0.5, -1]] },
  {
    why: "another axis",
    inputs: [
      rows,
      [
        [
          [1, 2, 3],
          [3, 2, 1],
        ],
      ],
    ],
    args: [{ axis: -2 }],
  },
  {
    why: "vectors",
    inputs: [
      [1, 2, 3],
      [4, 5, 6.5],
    ],
  },
  { why: "vectors of nothing", inputs: [[[], []], []], forwardOnly: true },
  {
    why: "integers wrap",
    inputs: [
      [
        [100, 100],
        [1, 2],
      ],
      [3, 4],
    ],
    dtype: "int8",
    forwardOnly: true,
  },
];
