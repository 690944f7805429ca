import { apply } from "../../apply.ts";
import { zerosLike } from "../../create/full.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../../elementwise/elementwise.ts";
import { checkSecondOperand, isZero } from "../../elementwise/secondOperand.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The quotient rounded down: `floor(a / b)`, of the exact quotient rather than of a rounded one.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: the promoted one, not bool (DTypeError).
 * Throws ArgumentError for an integer divisor of 0; the quotient of the smallest integer and -1
 * wraps. Floating ones give an infinity or NaN, as `divide`. Gradient: 0 everywhere. Source: array
 * API standard 2023.12, `floor_divide`.
 *
 * @example
 * ```ts
 * console.log(floorDivide(tensor([5, -5]), 2).toArray()); // [2, -3]
 * ```
 */
export function floorDivide<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(floorDivideOp, [a, b], undefined);
}

export const floorDivideOp: BinaryOp = {
  name: "floorDivide",
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
    loop: /* @__PURE__ */ binaryLoop(floorQuotient),
    simd: null,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[], []],
  vjps: [(g) => zerosLike(g), (g) => zerosLike(g)],
  jvp: "elementwise",
};

function floorQuotient(a: number, b: number): number {
  const quotient = a / b;
  const rest = a % b;
  // What divides evenly, zeros, and what is infinite or NaN.
  if (rest === 0 || !Number.isFinite(quotient) || !Number.isFinite(b)) return Math.floor(quotient);
  // The remainder is exact, so that this is an integer but for its own rounding.
  const whole = Math.round((a - rest) / b);
  // A quotient above 0 that is rounded down to 0 has no minus sign.
  return rest < 0 === b < 0 ? whole + 0 : whole - 1;
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
