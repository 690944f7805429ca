import { apply } from "../../apply.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../../elementwise/elementwise.ts";
import { checkSecondOperand, isZero } from "../../elementwise/secondOperand.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { floorDivide } from "./floorDivide.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";

/**
 * What is left by `floorDivide`: `a - b floor(a / b)`, which has the sign of `b`, as Python's `%`.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: the promoted one, not bool (DTypeError).
 * Throws ArgumentError for an integer divisor of 0; floating ones give NaN.
 * Gradient: `g` and `-g floor(a / b)`. Source: array API standard 2023.12, `remainder`.
 *
 * @example
 * ```ts
 * console.log(remainder(tensor([5, -5]), 3).toArray()); // [2, 1]
 * ```
 */
export function remainder<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(remainderOp, [a, b], undefined);
}

export const remainderOp: BinaryOp = {
  name: "remainder",
  run(inputs) {
    checkSecondOperand(
      this.name,
      inputs,
      isZero,
      "divisor",
      "replace it, as with where(equal(b, 0), 1, b)",
    );
    return runBinary.call(this, inputs);
  },
  kernel: {
    loop: /* @__PURE__ */ binaryLoop(pythonRemainder),
    simd: null,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[], [0, 1]],
  vjps: [
    (g) => g,
    (g, { inputs: [a, b] }) => negative(multiply(g, floorDivide(a as Operand, b as Operand))),
  ],
  jvp: "elementwise",
};

function pythonRemainder(a: number, b: number): number {
  // JavaScript's has the sign of a.
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 === b < 0 ? rest : rest + b;
}

export const samples: Sample[] = [
  {
    inputs: [
      [5.5, -5.5, 5.5, -5.5, 6.25],
      [2, 2, -2, -2, 0.75],
    ],
  },
  {
    why: "row beside column",
    inputs: [
      [[5.5], [-3.25]],
      [2, 0.75, -4],
    ],
  },
  { why: "number", inputs: [[5.5, -5.5, 0.25], 1.5] },
  { why: "number above", inputs: [7, [2, -3, 0.75]] },
  {
    why: "a quotient that rounds up to an integer",
    inputs: [
      [1, 0.7, -6],
      [0.1, 0.1, 0.1],
    ],
    dtype: "float64",
    forwardOnly: true,
  },
  {
    inputs: [
      [7, -7, 7, -7, 6],
      [3, 3, -3, -3, 2],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
  {
    why: "the largest",
    inputs: [
      [4294967295, 4294967294],
      [2, 4294967295],
    ],
    dtype: "uint32",
    forwardOnly: true,
  },
  {
    why: "the smallest",
    inputs: [
      [-128, -128],
      [-1, 127],
    ],
    dtype: "int8",
    forwardOnly: true,
  },
];
