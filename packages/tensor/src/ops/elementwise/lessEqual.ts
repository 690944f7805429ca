import { apply } from "../../apply.ts";
import { masks } from "../../backends/wasm/masks.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether elements of `a` are smaller or equal: `a <= b`. Beside NaN nothing is.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: bool; operands of two dtypes are compared
 * exactly, a number as one of the dtype beside it, which has to hold it; bool has no order
 * (DTypeError). No gradient. Source: array API standard 2023.12, `less_equal`.
 *
 * @example
 * ```ts
 * console.log(lessEqual(tensor([1, 2, 3]), 2).toArray()); // [true, true, false]
 * ```
 */
export function lessEqual<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(lessEqualOp, [a, b], undefined);
}

export const lessEqualOp: BinaryOp = {
  name: "lessEqual",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        out[io + i * so] = Number(a[ia + i * sa]! <= b[ib + i * sb]!);
      }
    },
    simd: lanes.le,
    integerLoop: null,
    takes: "numeric",
    tests: true,
    masks,
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  {
    inputs: [
      [1, -2, 0.5, 0.25],
      [0.25, -2, 3, 0.25],
    ],
    forwardOnly: true,
  },
  {
    why: "row beside column",
    inputs: [
      [[1], [2]],
      [1, 2, 3],
    ],
    forwardOnly: true,
  },
  { why: "a number, rounded to the dtype", inputs: [[0.1, 0.5, 2], 0.1], forwardOnly: true },
  { why: "number on the left", inputs: [1, [1, 2, -3]], forwardOnly: true },
  {
    why: "zeros and NaN",
    inputs: [
      [0, -0, Number.NaN],
      [-0, 0, Number.NaN],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [5, -7, 7],
      [5, 7, -7],
    ],
    dtype: "int16",
    forwardOnly: true,
  },
  {
    inputs: [
      [4294967295, 0],
      [0, 4294967295],
    ],
    dtype: "uint32",
    forwardOnly: true,
  },
];
