import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { cosh } from "./cosh.ts";
import { multiply } from "./multiply.ts";

/**
 * The hyperbolic sine of each element: `(e^x - e^-x) / 2`.
 *
 * dtype: floating only, else DTypeError. Gradient: `g cosh(x)`.
 * Source: array API standard 2023.12, `sinh`.
 *
 * @example
 * ```ts
 * console.log(sinh(tensor([0, 1])).toArray()); // [0, 1.175201177597046]
 * ```
 */
export function sinh<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(sinhOp, [x], undefined);
}

export const sinhOp: UnaryOp = {
  name: "sinh",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.sinh),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => multiply(g, cosh(x as Tensor))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 3]] },
  { why: "tiny and overflow", inputs: [[2 ** -30, 1000, -1000]], forwardOnly: true },
];
