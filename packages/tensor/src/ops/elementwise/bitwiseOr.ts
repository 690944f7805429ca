import { apply } from "../../apply.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The bits that are set in one element or both: `a | b`.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: integers, to the promoted one, or bool;
 * else DTypeError. No gradient. Source: array API standard 2023.12, `bitwise_or`.
 *
 * @example
 * ```ts
 * console.log(bitwiseOr(tensor([12], { dtype: "int32" }), 10).toArray()); // [14]
 * ```
 */
export function bitwiseOr<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(bitwiseOrOp, [a, b], undefined);
}

export const bitwiseOrOp: BinaryOp = {
  name: "bitwiseOr",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        out[io + i * so] = a[ia + i * sa]! | b[ib + i * sb]!;
      }
    },
    simd: null,
    integerLoop: null,
    takes: "integral",
    tests: false,
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  {
    inputs: [
      [12, -7, 0],
      [10, 255, -1],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
  {
    why: "row beside column",
    inputs: [
      [[12], [3]],
      [10, 7],
    ],
    dtype: "uint8",
    forwardOnly: true,
  },
  {
    why: "the highest bit",
    inputs: [
      [4294967295, 2147483648],
      [2147483649, 1],
    ],
    dtype: "uint32",
    forwardOnly: true,
  },
  { why: "number", inputs: [[12, -7], 6], dtype: "int8", forwardOnly: true },
  {
    inputs: [
      [1, 1, 0, 0],
      [1, 0, 1, 0],
    ],
    dtype: "bool",
    forwardOnly: true,
  },
];
