import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";
import { square } from "./square.ts";
import { subtract } from "./subtract.ts";

/**
 * The hyperbolic tangent of each element, between -1 and 1.
 *
 * dtype: floating only, else DTypeError. Gradient: `g (1 - tanh(x)^2)`.
 * Source: array API standard 2023.12, `tanh`.
 *
 * @example
 * ```ts
 * console.log(tanh(tensor([0, 1])).toArray()); // [0, 0.7615941762924194]
 * ```
 */
export function tanh<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(tanhOp, [x], undefined);
}

export const tanhOp: UnaryOp = {
  name: "tanh",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.tanh),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => multiply(g, subtract(1, square(output)))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 3]] },
  { why: "tiny and saturated", inputs: [[2 ** -30, 1000, -1000]], forwardOnly: true },
];
