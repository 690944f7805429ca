import { apply } from "../../apply.ts";
import { bellCurve } from "../../elementwise/bellCurve.ts";
import { errorFunction } from "../../elementwise/complementaryError.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";

/**
 * The error function of each element, `2 / sqrt(pi)` times the integral of `e^(-t^2)` from 0 to x: between
 * -1 and 1. The probability that a standard normal number is below x is `(1 + erf(x / sqrt(2))) / 2`.
 *
 * dtype: floating only, else DTypeError. Gradient: `2 / sqrt(pi) e^(-x^2) g`. Source: PyTorch, `erf`.
 *
 * @example
 * ```ts
 * console.log(erf(tensor([0, 1])).toArray()); // [0, 0.8427007794380188]
 * ```
 */
export function erf<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(erfOp, [x], undefined);
}

export const erfOp: UnaryOp = {
  name: "erf",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(errorFunction),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => multiply(g, bellCurve(x as Tensor, 2 / Math.sqrt(Math.PI)))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, -0.75, -0.25, 0, 0.5, 0.75, 1.5, 3]] },
  { why: "tiny and saturated", inputs: [[2 ** -40, 6, -30]], forwardOnly: true },
];
