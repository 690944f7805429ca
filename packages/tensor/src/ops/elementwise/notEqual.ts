import { apply } from "../../apply.ts";
import { masks } from "../../backends/wasm/masks.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether elements differ: `a !== b`. NaN differs from everything, itself too.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: bool; operands of two dtypes are compared
 * exactly, a number as one of the dtype beside it, which has to hold it. No gradient. Source: array
 * API standard 2023.12, `not_equal`.
 *
 * @example
 * ```ts
 * console.log(notEqual(tensor([1, 2]), tensor([1, 3])).toArray()); // [false, true]
 * ```
 */
export function notEqual<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(notEqualOp, [a, b], undefined);
}

export const notEqualOp: BinaryOp = {
  name: "notEqual",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        out[io + i * so] = Number(a[ia + i * sa]! !== b[ib + i * sb]!);
      }
    },
    simd: lanes.ne,
    integerLoop: null,
    takes: "any",
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
  {
    inputs: [
      [1, 0, 1],
      [1, 1, 0],
    ],
    dtype: "bool",
    forwardOnly: true,
  },
];
