import { apply } from "../../apply.ts";
import { type BinaryOp, binaryLoop, runBinary } from "../../elementwise/elementwise.ts";
import { checkSecondOperand, isNegative } from "../../elementwise/secondOperand.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Broadcast, Broadcasts, ShapeOf } from "../../shapes/shapeTypes.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The bits moved down by `b` places, with copies of the sign above: `a >> b`, or `floor(a / 2^b)`.
 * Shifts by all bits and more leave 0, or -1 of what is below 0.
 *
 * Shapes: any two that broadcast, else ShapeError. dtype: integers, to the promoted one, else
 * DTypeError. Throws ArgumentError for a shift by less than 0. No gradient. Source: array API
 * standard 2023.12, `bitwise_right_shift`.
 *
 * @example
 * ```ts
 * console.log(bitwiseRightShift(tensor([5, -7], { dtype: "int32" }), 1).toArray()); // [2, -4]
 * ```
 */
export function bitwiseRightShift<A extends Operand, B extends Operand>(
  a: A,
  b: B & Broadcasts<ShapeOf<A>, ShapeOf<B>>,
): Tensor<Broadcast<ShapeOf<A>, ShapeOf<B>>> {
  return apply(bitwiseRightShiftOp, [a, b], undefined);
}

export const bitwiseRightShiftOp: BinaryOp = {
  name: "bitwiseRightShift",
  run(inputs) {
    checkSecondOperand(this.name, inputs, isNegative, "shift", "shift the other way");
    return runBinary.call(this, inputs);
  },
  kernel: {
    loop: /* @__PURE__ */ binaryLoop(rightShift),
    simd: null,
    integerLoop: null,
    takes: "integer",
    tests: false,
  },
  needs: [],
  vjps: [],
  jvp: null,
};

function rightShift(a: number, places: number): number {
  // JavaScript would shift by places % 32, and take the upper half of uint32 for negative.
  if (a < 0) return a >> Math.min(places, 31);
  return places < 32 ? a >>> places : 0;
}

export const samples: Sample[] = [
  {
    inputs: [
      [5, -7, 1, 0],
      [1, 2, 6, 3],
    ],
    dtype: "int8",
    forwardOnly: true,
  },
  {
    why: "row beside column",
    inputs: [
      [[5], [-7]],
      [0, 1, 30],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
  { why: "number", inputs: [[5, 200], 2], dtype: "uint8", forwardOnly: true },
  {
    why: "the highest bit",
    inputs: [
      [4294967295, 2147483648, 1],
      [1, 4, 31],
    ],
    dtype: "uint32",
    forwardOnly: true,
  },
  {
    why: "by all bits and more",
    inputs: [
      [4294967295, 1, 7],
      [32, 40, 4294967295],
    ],
    dtype: "uint32",
    forwardOnly: true,
  },
  {
    why: "by all bits and more, of negative ones too",
    inputs: [
      [-5, 5],
      [32, 100],
    ],
    dtype: "int32",
    forwardOnly: true,
  },
];
