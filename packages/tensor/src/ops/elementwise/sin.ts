import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { cos } from "./cos.ts";
import { multiply } from "./multiply.ts";

/**
 * The sine of each element, which is an angle in radians: NaN for infinities.
 *
 * dtype: floating only, else DTypeError. Gradient: `g cos(x)`.
 * Source: array API standard 2023.12, `sin`.
 *
 * @example
 * ```ts
 * console.log(sin(tensor([0, 1])).toArray()); // [0, 0.8414709568023682]
 * ```
 */
export function sin<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(sinOp, [x], undefined);
}

export const sinOp: UnaryOp = {
  name: "sin",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.sin),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => multiply(g, cos(x as Tensor))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 3]] },
  { why: "many turns", inputs: [[1000, -(2 ** 20)]], forwardOnly: true },
];
