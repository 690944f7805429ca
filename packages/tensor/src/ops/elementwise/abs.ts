import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";
import { sign } from "./sign.ts";

/**
 * The absolute value of each element.
 *
 * dtype: that of `x`, which is not bool (DTypeError); the smallest integer of a dtype stays as it
 * is. Gradient: `g sign(x)`, 0 at 0. Source: array API standard 2023.12, `abs`.
 *
 * @example
 * ```ts
 * console.log(abs(tensor([-1.5, 0, 2])).toArray()); // [1.5, 0, 2]
 * ```
 */
export function abs<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(absOp, [x], undefined);
}

export const absOp: UnaryOp = {
  name: "abs",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.abs),
    simd: lanes.abs,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => multiply(g, sign(x as Exclude<Operand, number>))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 0.5]] },
  { why: "the gradient at 0 is 0, as in PyTorch", inputs: [[0, -0, -3]], kink: true },
  { why: "the smallest integer wraps", inputs: [[-128, 5]], dtype: "int8", forwardOnly: true },
  { inputs: [[4294967295]], dtype: "uint32", forwardOnly: true },
];
