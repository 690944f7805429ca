import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";

/**
 * Squares each element: `x * x`.
 *
 * dtype: that of `x`, which is not bool (DTypeError). Source: array API standard 2023.12, `square`.
 *
 * @example
 * ```ts
 * console.log(square(tensor([1, -2, 0.5])).toArray()); // [1, 4, 0.25]
 * ```
 */
export function square<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(squareOp, [x], undefined);
}

export const squareOp: UnaryOp = {
  name: "square",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        const value = x[ix + i * sx]!;
        out[io + i * so] = value * value;
      }
    },
    simd: (formula, x) => lanes.mul(formula, x, x),
    // A square of an int32 can need 62 bits, of which a double keeps the upper 53.
    integerLoop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Math.imul(x[ix + i * sx]!, x[ix + i * sx]!);
    },
    takes: "numeric",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs }) => multiply(g, multiply(inputs[0] as Operand, 2))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { why: "integers wrap", inputs: [[123456789, -3]], dtype: "int32", forwardOnly: true },
  { inputs: [[70000, 4294967295]], dtype: "uint32", forwardOnly: true },
  { inputs: [[1, -2, 0.5, 0]] },
  {
    inputs: [
      [
        [3, -4],
        [0.1, 7],
      ],
    ],
  },
];
