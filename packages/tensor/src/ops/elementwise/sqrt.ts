import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";
import { multiply } from "./multiply.ts";

/**
 * The square root of each element, NaN below zero.
 *
 * dtype: floating only, else DTypeError. Gradient: `g / (2 sqrt(x))`, infinite at 0.
 * Source: array API standard 2023.12, `sqrt`.
 *
 * @example
 * ```ts
 * console.log(sqrt(tensor([0, 4, 9])).toArray()); // [0, 2, 3]
 * ```
 */
export function sqrt<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(sqrtOp, [x], undefined);
}

export const sqrtOp: UnaryOp = {
  name: "sqrt",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Math.sqrt(x[ix + i * sx]!);
    },
    simd: lanes.sqrt,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => divide(g, multiply(output, 2))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[0.25, 2, 9]] },
  { why: "zero and below", inputs: [[0, -1]], forwardOnly: true },
];
