import type { DType } from "../../dtypes/dtype.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { DTypeError, ShapeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import { formatShape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { astype } from "../datatype/astype.ts";
import { sum } from "../statistical/sum.ts";
import { type DiagonalOptions, diagonal } from "./diagonal.ts";

/** Which diagonal, and the dtype to sum in: by default that of `sum`. */
export interface TraceOptions extends DiagonalOptions {
  readonly dtype?: DType;
}

/**
 * The sum of the diagonal of each matrix: `out[...] = sum over i of x[..., i, i + offset]`.
 *
 * Shapes: the last two axes go. dtype: any but bool; that of a floating `x`, int32 for integers, uint32
 * for unsigned ones, unless one is given. Throws ShapeError below two dimensions.
 * Source: array API standard 2023.12, `linalg.trace`.
 *
 * @example
 * ```ts
 * console.log(trace(tensor([[1, 2], [3, 4]])).item()); // 5
 * ```
 */
export function trace(x: Tensor, { offset = 0, dtype }: TraceOptions = {}): Tensor {
  const checked = checkTensor("trace", x);
  if (checked.dtype === "bool") {
    throw new DTypeError('trace: not defined for bool; convert with astype(x, "int32") first');
  }
  if (checked.ndim < 2) {
    throw new ShapeError(
      `trace: shape ${formatShape(checked.shape)} is no matrix; give two axes or more`,
    );
  }
  const elements = diagonal(checked, { offset });
  const total = sum(dtype === undefined ? elements : astype(elements, dtype), { axis: -1 });
  return dtype === undefined ? total : astype(total, dtype);
}

const matrix = [
  [1, 2, 3],
  [4, 5.5, 6],
];

export const samples: Sample[] = [
  { inputs: [matrix] },
  { inputs: [matrix], args: [{ offset: 1 }] },
  {
    why: "a stack",
    inputs: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [5, 6],
          [7, 8],
        ],
      ],
    ],
    args: [{ offset: -1 }],
  },
  { why: "outside", inputs: [matrix], args: [{ offset: -5 }], forwardOnly: true },
  { inputs: [matrix], args: [{ dtype: "float64" }] },
  {
    why: "sums of small integers",
    inputs: [
      [
        [100, 0],
        [0, 100],
      ],
    ],
    dtype: "int8",
    forwardOnly: true,
  },
];
