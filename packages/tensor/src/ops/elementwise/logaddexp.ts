import { apply } from "../../apply.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../../elementwise/elementwise.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";
import { sigmoid } from "./sigmoid.ts";
import { subtract } from "./subtract.ts";

/**
 * The logarithm of a sum of exponentials: `log(e^a + e^b)`, without overflow.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: floating only, else DTypeError. Gradient:
 * `g sigmoid(a - b)` and `g sigmoid(b - a)`. Source: array API standard 2023.12, `logaddexp`.
 *
 * @example
 * ```ts
 * console.log(logaddexp(tensor([-1000, 1000]), 1000).toArray()); // [1000, 1000.6931762695312]
 * ```
 */
export function logaddexp<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(logaddexpOp, [a, b], undefined);
}

export const logaddexpOp: BinaryOp = {
  name: "logaddexp",
  run: runBinary,
  kernel: {
    loop: /* @__PURE__ */ binaryLoop(logOfSum),
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
    (g, { inputs: [a, b] }) => multiply(g, sigmoid(subtract(a as Operand, b as Operand))),
    (g, { inputs: [a, b] }) => multiply(g, sigmoid(subtract(b as Operand, a as Operand))),
  ],
  jvp: "elementwise",
};

function logOfSum(a: number, b: number): number {
  // Infinities of one sign have no difference.
  if (a === b) return a + Math.LN2;
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
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
    why: "large",
    inputs: [
      [1000, -1000, 50],
      [1000, -1000, -50],
    ],
  },
];
