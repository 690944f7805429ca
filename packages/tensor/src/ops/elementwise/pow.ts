import { apply } from "../../apply.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../../elementwise/elementwise.ts";
import { onesAtZero } from "../../elementwise/onesAtZero.ts";
import { plainLog } from "../../elementwise/plainLog.ts";
import { checkSecondOperand, isNegative } from "../../elementwise/secondOperand.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";
import { add } from "./add.ts";
import { multiply } from "./multiply.ts";
import { subtract } from "./subtract.ts";

/**
 * Raises each element to a power: `a ** b`, with broadcasting. `x ** 0` is 1 for every x, NaN too.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: the promoted one, not bool (DTypeError);
 * integers wrap. Throws ArgumentError for a negative power of integers. Gradient: `g b a^(b-1)` and
 * `g a^b log(a)`, which is NaN for negative `a`, and 0 where `a` is 0 and `b` is not negative.
 * Source: array API standard 2023.12, `pow`.
 *
 * @example
 * ```ts
 * console.log(pow(tensor([1, 2, 3]), 2).toArray()); // [1, 4, 9]
 * ```
 */
export function pow<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(powOp, [a, b], undefined);
}

export const powOp: BinaryOp = {
  name: "pow",
  run(inputs) {
    checkSecondOperand(this.name, inputs, isNegative, "exponent", 'use astype(x, "float32") first');
    return runBinary.call(this, inputs);
  },
  kernel: {
    loop: /* @__PURE__ */ binaryLoop(power),
    simd: null,
    integerLoop: /* @__PURE__ */ binaryLoop(integerPower),
    takes: "numeric",
    tests: false,
  },
  needs: [
    [0, 1],
    [0, 1, "output"],
  ],
  vjps: [
    (g, { inputs: [a, b] }) =>
      multiply(g, multiply(b as Operand, pow(a as Operand, oneLess(b as Operand)))),
    (g, { inputs: [a, b], output }) => {
      // a^b log(a) tends to 0 with a, for b from 0 up: log(0 + 1) says so.
      const base = add(onesAtZero(a as Operand, b as Operand), a as Operand);
      return multiply(g, multiply(output, plainLog(base)));
    },
  ],
  jvp: "elementwise",
};

/** IEEE 754 says that 1 to any power is 1; JavaScript makes it NaN for NaN and the infinities. */
function power(a: number, b: number): number {
  return a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b;
}

/** By squaring, in the low 32 bits, which is where an integer wraps. */
function integerPower(a: number, b: number): number {
  let result = 1;
  let square = a;
  for (let rest = b; rest !== 0; rest >>>= 1) {
    if (rest & 1) result = Math.imul(result, square);
    square = Math.imul(square, square);
  }
  return result;
}

/** b - 1, but 0 stays 0: 0 a^-1 would be NaN where a is 0. */
function oneLess(b: Operand): Operand {
  if (typeof b === "number") return b === 0 ? 0 : b - 1;
  return subtract(add(b, onesAtZero(b, 0)), 1);
}

export const samples: Sample[] = [
  {
    inputs: [
      [0.5, 2, 3],
      [2, -1, 0.5],
    ],
  },
  { why: "square", inputs: [[1, -2, 3], 2] },
  { why: "a constant, at 0 too", inputs: [[0, -2, 3], 0] },
  { why: "number below", inputs: [2, [0.5, -1, 3]] },
  {
    why: "row broadcast",
    inputs: [
      [
        [1, 2],
        [3, 4],
      ],
      [2, 3],
    ],
  },
  {
    why: "special values",
    inputs: [
      [0, 1, -8],
      [0, Infinity, 1 / 3],
    ],
    forwardOnly: true,
  },
  {
    why: "integers wrap",
    inputs: [
      [3, -2, 0, 7, 3],
      [4, 31, 0, 1, 40],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
  { why: "integers and a number", inputs: [[3, 5, 16], 2], dtype: "uint8", forwardOnly: true },
  {
    inputs: [
      [3, 65537],
      [40, 4294967295],
    ],
    dtype: "uint32",
    forwardOnly: true,
  },
];
