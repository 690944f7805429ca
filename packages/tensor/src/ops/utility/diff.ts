import { accepts, checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import { formatShape, normalizeAxis, sameShape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { partAlong } from "../../views/alongAxis.ts";
import { subtract } from "../elementwise/subtract.ts";
import { concat } from "../manipulation/concat.ts";

/** How often and along which axis to take differences, and what comes before and behind first. */
export interface DiffOptions {
  /** The last by default. */
  readonly axis?: number;
  /** 1 by default. */
  readonly n?: number;
  readonly prepend?: Tensor;
  readonly append?: Tensor;
}

/**
 * The differences of neighbours along an axis: `y[k] = x[k + 1] - x[k]`, `n` times over. `prepend`
 * and `append` are joined to `x` first.
 *
 * Shapes: the axis is shorter by `n`, down to 0. What is joined has the shape of `x` but for that
 * axis (ShapeError). dtype: that of `x`, not bool (DTypeError); integers wrap. Throws ArgumentError
 * unless `n` is an integer from 0. Source: array API standard 2024.12, `diff`.
 *
 * @example
 * ```ts
 * const x = tensor([1, 4, 9, 16]);
 * console.log(diff(x).toArray(), diff(x, { n: 2 }).toArray()); // [3, 5, 7] [2, 2]
 * ```
 */
export function diff(x: Tensor, { axis = -1, n = 1, prepend, append }: DiffOptions = {}): Tensor {
  const along = normalizeAxis("diff", axis, checkTensor("diff", x).ndim);
  if (!Number.isInteger(n) || n < 0) {
    throw new ArgumentError(`diff: n is ${String(n)}; give an integer from 0`);
  }
  if (!accepts("numeric", x.dtype)) {
    throw new DTypeError(`diff: not defined for ${x.dtype}; convert with astype(x, "int32") first`);
  }
  if (prepend !== undefined) checkJoined("prepend", prepend, x, along);
  if (append !== undefined) checkJoined("append", append, x, along);
  if (n === 0) return x;
  const parts = [prepend, x, append].filter((part) => part !== undefined);
  let y = parts.length === 1 ? x : concat(parts, { axis: along });
  for (let k = 0; k < n; k++) y = subtract(partAlong(y, along, "1:"), partAlong(y, along, ":-1"));
  return y;
}

function checkJoined(option: string, part: Tensor, x: Tensor, axis: number): void {
  const { shape } = checkTensor("diff", part);
  if (shape.length === x.ndim && sameShape(shape.with(axis, x.shape[axis]!), x.shape)) return;
  throw new ShapeError(
    `diff: ${option} has shape ${formatShape(shape)}, x ${formatShape(x.shape)}; ` +
      `make all sizes but that of axis ${axis} equal`,
  );
}

export const samples: Sample[] = [
  { inputs: [[1, 4, 9, 16.5]] },
  { inputs: [[1, 4, 9, 16.5]], args: [{ n: 2 }] },
  { inputs: [[1, 4, 9, 16.5]], args: [{ n: 0 }] },
  { why: "nothing is left", inputs: [[1, 4]], args: [{ n: 3 }] },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 9],
      ],
    ],
  },
  {
    inputs: [
      [
        [1, 2, 3],
        [4, 5, 9],
      ],
    ],
    args: [{ axis: 0 }],
  },
  {
    inputs: [
      [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [8, 6],
          [7, 5],
        ],
      ],
    ],
    args: [{ axis: -2 }],
  },
  { why: "nothing", inputs: [[]] },
  { why: "NaN and infinities", inputs: [[1, NaN, Infinity, Infinity]], forwardOnly: true },
  { why: "wraps", inputs: [[3, 200, 1]], dtype: "uint8", forwardOnly: true },
  { inputs: [[2147483647, -2147483648]], dtype: "int32", forwardOnly: true },
];
