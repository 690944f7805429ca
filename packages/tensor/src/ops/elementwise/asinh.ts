import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";
import { hypot } from "./hypot.ts";

/**
 * The inverse hyperbolic sine of each element: `log(x + sqrt(x^2 + 1))`.
 *
 * dtype: floating only, else DTypeError. Gradient: `g / sqrt(x^2 + 1)`.
 * Source: array API standard 2023.12, `asinh`.
 *
 * @example
 * ```ts
 * console.log(asinh(tensor([0, 1])).toArray()); // [0, 0.8813735842704773]
 * ```
 */
export function asinh<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(asinhOp, [x], undefined);
}

export const asinhOp: UnaryOp = {
  name: "asinh",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.asinh),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, hypot(x as Tensor, 1))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 30]] },
  { why: "tiny and large", inputs: [[2 ** -30, -(2 ** 30)]], forwardOnly: true },
];
