import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";
import { sinh } from "./sinh.ts";

/**
 * The hyperbolic cosine of each element: `(e^x + e^-x) / 2`.
 *
 * dtype: floating only, else DTypeError. Gradient: `g sinh(x)`.
 * Source: array API standard 2023.12, `cosh`.
 *
 * @example
 * ```ts
 * console.log(cosh(tensor([0, 1])).toArray()); // [1, 1.5430806875228882]
 * ```
 */
export function cosh<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(coshOp, [x], undefined);
}

export const coshOp: UnaryOp = {
  name: "cosh",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.cosh),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => multiply(g, sinh(x as Tensor))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 3]] },
  { why: "overflow", inputs: [[1000, -1000]], forwardOnly: true },
];
