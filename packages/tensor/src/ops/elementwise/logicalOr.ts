import { apply } from "../../apply.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether one truth value or both are true: `a || b`.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: bool only, else DTypeError; a number
 * beside it is 0 or 1. No gradient. Source: array API standard 2023.12, `logical_or`.
 *
 * @example
 * ```ts
 * console.log(logicalOr(tensor([true, false]), tensor([false, false])).toArray()); // [true, false]
 * ```
 */
export function logicalOr<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(logicalOrOp, [a, b], undefined);
}

export const logicalOrOp: BinaryOp = {
  name: "logicalOr",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        out[io + i * so] = a[ia + i * sa]! | b[ib + i * sb]!;
      }
    },
    simd: null,
    integerLoop: null,
    takes: "bool",
    tests: true,
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  {
    inputs: [
      [1, 1, 0, 0],
      [1, 0, 1, 0],
    ],
    dtype: "bool",
    forwardOnly: true,
  },
  {
    why: "row beside column",
    inputs: [
      [[1], [0]],
      [1, 0],
    ],
    dtype: "bool",
    forwardOnly: true,
  },
  { why: "number", inputs: [[1, 0], 1], dtype: "bool", forwardOnly: true },
];
