import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";
import { sin } from "./sin.ts";

/**
 * The cosine of each element, which is an angle in radians: NaN for infinities.
 *
 * dtype: floating only, else DTypeError. Gradient: `-g sin(x)`.
 * Source: array API standard 2023.12, `cos`.
 *
 * @example
 * ```ts
 * console.log(cos(tensor([0, 1])).toArray()); // [1, 0.5403022766113281]
 * ```
 */
export function cos<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(cosOp, [x], undefined);
}

export const cosOp: UnaryOp = {
  name: "cos",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.cos),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => negative(multiply(g, sin(x as Tensor)))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 3]] },
  { why: "many turns", inputs: [[1000, -(2 ** 20)]], forwardOnly: true },
];
