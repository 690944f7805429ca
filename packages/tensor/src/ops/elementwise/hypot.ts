import { apply } from "../../apply.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../../elementwise/elementwise.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";
import { multiply } from "./multiply.ts";

/**
 * The length of the hypotenuse: `sqrt(a^2 + b^2)`, without squares that overflow or vanish. It is
 * infinite where one side is, even beside NaN.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: floating only, else DTypeError.
 * Gradient: `g a / hypot(a, b)` and `g b / hypot(a, b)`, NaN where both are 0.
 * Source: array API standard 2023.12, `hypot`.
 *
 * @example
 * ```ts
 * console.log(hypot(tensor([3, 5]), tensor([4, 12])).toArray()); // [5, 13]
 * ```
 */
export function hypot<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(hypotOp, [a, b], undefined);
}

export const hypotOp: BinaryOp = {
  name: "hypot",
  run: runBinary,
  kernel: {
    loop: /* @__PURE__ */ binaryLoop(length),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [
    [0, "output"],
    [1, "output"],
  ],
  vjps: [
    (g, { inputs: [a], output }) => multiply(g, divide(a as Operand, output)),
    (g, { inputs: [, b], output }) => multiply(g, divide(b as Operand, output)),
  ],
  jvp: "elementwise",
};

function length(a: number, b: number): number {
  const squares = a * a + b * b;
  // Math.hypot is right everywhere, and ten times slower.
  return squares > 1e-290 && squares < 1e300 ? Math.sqrt(squares) : Math.hypot(a, b);
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, -2, 0.5, -3],
      [0.25, 3, -7, 0],
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
    why: "what has no square in float32",
    inputs: [
      [3e30, 3e-30],
      [4e30, 4e-30],
    ],
    forwardOnly: true,
  },
  {
    why: "what has no square in float64",
    inputs: [
      [3e300, 3e-300, 5e-324],
      [4e300, 4e-300, 0],
    ],
    dtype: "float64",
    forwardOnly: true,
  },
];
