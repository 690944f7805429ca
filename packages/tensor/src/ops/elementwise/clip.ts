import { apply } from "../../apply.ts";
import { type DType, promoteTypes } from "../../dtypes/dtype.ts";
import {
  accepts,
  checkNumber,
  checkTensor,
  runTernary,
  type TernaryOp,
} from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import { DTypeError } from "../../errors.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { where } from "../searching/where.ts";
import { greater } from "./greater.ts";
import { less } from "./less.ts";
import { lessEqual } from "./lessEqual.ts";
import { logicalAnd } from "./logicalAnd.ts";
import { logicalOr } from "./logicalOr.ts";

/** A bound of `clip`: undefined and null are none. */
export type ClipBound = Operand | null | undefined;

/**
 * The elements brought into a range: `min(max(x, lower), upper)`. NaN stays NaN, and makes NaN as a
 * bound. Where the lower bound is above the upper one, the upper one is the result.
 *
 * Shapes: any that broadcast, else ShapeError. dtype: that of `x`, which is not bool and which
 * holds the bounds, else DTypeError. Gradient: `g` to `x` within the bounds and at them, else to
 * the bound. Source: array API standard 2023.12, `clip`; the gradient is PyTorch's of `clamp`.
 *
 * @example
 * ```ts
 * console.log(clip(tensor([-2, 0.5, 7]), 0, 1).toArray()); // [0, 0.5, 1]
 * ```
 */
export function clip<S extends Shape>(x: Tensor<S>, min?: ClipBound, max?: ClipBound): Tensor<S> {
  return apply(clipOp, [x, min ?? -Infinity, max ?? Infinity], undefined);
}

const all = [0, 1, 2];

export const clipOp: TernaryOp = {
  name: "clip",
  run(inputs) {
    const { dtype } = checkTensor("clip", inputs[0]);
    if (!accepts("numeric", dtype)) {
      throw new DTypeError(
        `clip: not defined for ${dtype}; convert with astype(x, "float32") first`,
      );
    }
    checkBound(inputs[1] as Operand, dtype);
    checkBound(inputs[2] as Operand, dtype);
    return runTernary(this, inputs, dtype);
  },
  kernel: {
    loop(x, ix, sx, a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        out[io + i * so] = Math.min(Math.max(x[ix + i * sx]!, a[ia + i * sa]!), b[ib + i * sb]!);
      }
    },
    simd: (formula, x, min, max) => lanes.min(formula, lanes.max(formula, x, min), max),
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [all, all, all],
  vjps: [
    (g, { inputs: [x, min, max] }) =>
      where(logicalAnd(lessEqual(min!, x!), lessEqual(x!, max!)), g, 0),
    (g, { inputs: [x, min, max] }) =>
      where(logicalAnd(less(x!, min!), lessEqual(min!, max!)), g, 0),
    (g, { inputs: [x, min, max] }) =>
      where(logicalOr(greater(x!, max!), greater(min!, max!)), g, 0),
  ],
  jvp: "elementwise",
};

/** The infinities stand for no bound, for integers too. */
function checkBound(bound: Operand, dtype: DType): void {
  if (typeof bound === "number") {
    if (Math.abs(bound) !== Infinity) checkNumber("clip", bound, dtype);
  } else if (promoteTypes(dtype, checkTensor("clip", bound).dtype, "clip") !== dtype) {
    throw new DTypeError(
      `clip: ${dtype} does not hold a bound of ${bound.dtype}; convert it, or x, with astype`,
    );
  }
}

export const samples: Sample[] = [
  { inputs: [[-2, 0.5, 7], 0, 1] },
  {
    why: "at the bounds the gradient is 1, as in PyTorch",
    inputs: [[0, 0.5, 1], 0, 1],
    kink: true,
  },
  { why: "lower bound", inputs: [[-2, 0.5, 7], 0] },
  { why: "upper bound", inputs: [[-2, 0.5, 7]], args: [null, 1] },
  { why: "no bound", inputs: [[-2, 0.5, 7]] },
  {
    why: "tensors of three shapes",
    inputs: [
      [
        [-2, 0.5, 7],
        [0.25, 3, -1],
      ],
      [[0], [-0.5]],
      [1, 2, 6],
    ],
  },
  {
    why: "a larger result",
    inputs: [
      [0.5, -3],
      [
        [-1, -2],
        [-0.25, 0.75],
      ],
      [
        [2, 1],
        [2, 1],
      ],
    ],
  },
  { why: "one tensor, one number", inputs: [[-2, 0.5, 7], -1, [1, 2, 3]] },
  {
    why: "bounds that cross",
    inputs: [
      [-2, 0.5, 7],
      [3, 2, 1],
      [1, 1, 0],
    ],
  },
  {
    why: "NaN and infinities",
    inputs: [[Number.NaN, Infinity, -Infinity], -2, 2],
    forwardOnly: true,
  },
  {
    why: "NaN as a bound",
    inputs: [
      [1, 2, 3],
      [Number.NaN, 0, 0],
      [5, Number.NaN, 2],
    ],
    forwardOnly: true,
  },
  { inputs: [[5, -7, 100], -6, 50], dtype: "int8", forwardOnly: true },
  {
    inputs: [
      [5, 4294967295],
      [6, 6],
      [50, 4294967290],
    ],
    dtype: "uint32",
    forwardOnly: true,
  },
];
