import { apply } from "../../apply.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import { passToLarger } from "../../elementwise/passToLarger.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The smaller of two elements, NaN where one is NaN. 0 is larger than -0 here.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: the promoted one, not bool (DTypeError).
 * Gradient: `g` to the smaller one, half of it to each where they are equal.
 * Source: array API standard 2023.12, `minimum`.
 *
 * @example
 * ```ts
 * console.log(minimum(tensor([1, -2]), 0).toArray()); // [0, -2]
 * ```
 */
export function minimum<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(minimumOp, [a, b], undefined);
}

export const minimumOp: BinaryOp = {
  name: "minimum",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        out[io + i * so] = Math.min(a[ia + i * sa]!, b[ib + i * sb]!);
      }
    },
    simd: lanes.min,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [
    [0, 1],
    [0, 1],
  ],
  vjps: [
    (g, { inputs: [a, b] }) => passToLarger(g, b as Operand, a as Operand),
    (g, { inputs: [a, b] }) => passToLarger(g, a as Operand, b as Operand),
  ],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  {
    inputs: [
      [1, -2, 0.5],
      [0.25, 3, -7],
    ],
  },
  {
    why: "ties share the gradient",
    inputs: [
      [1, 2, 0],
      [1, 1, 0],
    ],
  },
  {
    why: "row beside column",
    inputs: [
      [[1], [-3]],
      [2, 0.75, -4],
    ],
  },
  { why: "number", inputs: [[1.5, -2, 0], 0.25] },
  {
    why: "NaN",
    inputs: [
      [Number.NaN, 1],
      [1, Number.NaN],
    ],
    forwardOnly: true,
  },
  {
    inputs: [
      [5, -7],
      [-5, 7],
    ],
    dtype: "int16",
    forwardOnly: true,
  },
  {
    inputs: [
      [4294967295, 0],
      [1, 1],
    ],
    dtype: "uint32",
    forwardOnly: true,
  },
];
