import { apply } from "../../apply.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../../elementwise/elementwise.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";
import { hypot } from "./hypot.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";

/**
 * The angle of each point with coordinates `y` and `x`, in radians from -pi to pi: the inverse
 * tangent of `y / x`, in the right quadrant. Zeros and infinities count with their signs.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: floating only, else DTypeError. Gradient:
 * `g x / (x^2 + y^2)` and `-g y / (x^2 + y^2)`, NaN at the origin. Source: array API standard
 * 2023.12, `atan2`.
 *
 * @example
 * ```ts
 * console.log(atan2(tensor([0, 0]), tensor([1, -1])).toArray()); // [0, 3.1415927410125732]
 * ```
 */
export function atan2<A extends Operand, B extends Operand>(
  y: A,
  x: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(atan2Op, [y, x], undefined);
}

export const atan2Op: BinaryOp = {
  name: "atan2",
  run: runBinary,
  kernel: {
    loop: /* @__PURE__ */ binaryLoop(Math.atan2),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [
    [0, 1],
    [0, 1],
  ],
  vjps: [
    (g, { inputs: [y, x] }) => multiply(g, overSquares(x as Operand, y as Operand, x as Operand)),
    (g, { inputs: [y, x] }) =>
      negative(multiply(g, overSquares(y as Operand, y as Operand, x as Operand))),
  ],
  jvp: "elementwise",
};

/** part / (x^2 + y^2), without squares that overflow. */
function overSquares(part: Operand, y: Operand, x: Operand): Tensor {
  const length = hypot(y, x);
  return divide(divide(part, length), length);
}

export const samples: Sample[] = [
  {
    inputs: [
      [1, -2, 0.5, -3],
      [0.25, 3, -7, -1],
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
    why: "what has no square",
    inputs: [
      [1e30, 1e-30],
      [1e30, -1e-30],
    ],
    forwardOnly: true,
  },
];
