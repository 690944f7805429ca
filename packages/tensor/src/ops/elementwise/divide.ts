import { apply } from "../../apply.ts";
import { type BinaryOp, runBinary } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";

/**
 * Divides element by element with broadcasting: `a / b`. The method is `a.div(b)`.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: floating only, else DTypeError. Division
 * by zero gives an infinity or NaN, as IEEE 754 says. Source: array API standard 2023.12, `divide`.
 *
 * @example
 * ```ts
 * console.log(divide(tensor([1, 2]), tensor([0.5, 4])).toArray()); // [2, 0.5]
 * ```
 */
export function divide<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(divideOp, [a, b], undefined);
}

export const divideOp: BinaryOp = {
  name: "divide",
  run: runBinary,
  kernel: {
    loop(a, ia, sa, b, ib, sb, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = a[ia + i * sa]! / b[ib + i * sb]!;
    },
    simd: lanes.div,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[1], [0, 1]],
  vjps: [
    (g, { inputs }) => divide(g, inputs[1] as Operand),
    // d(a/b)/db = -a / b^2, in an order that neither squares b nor divides twice by what may be tiny
    (g, { inputs: [a, b] }) =>
      negative(multiply(g, divide(divide(a as Operand, b as Operand), b as Operand))),
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
    why: "row broadcast",
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
      [10, 20],
    ],
  },
  { why: "number below", inputs: [[1, 2, 3], 2] },
  { why: "number above", inputs: [1, [1, 2, 4]] },
  {
    why: "zero below",
    inputs: [
      [1, -1, 0],
      [0, 0, 0],
    ],
    forwardOnly: true,
  },
];
