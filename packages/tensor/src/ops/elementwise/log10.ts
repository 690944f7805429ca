import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";
import { multiply } from "./multiply.ts";

/**
 * The logarithm to base 10 of each element: -Infinity at 0, NaN below.
 *
 * dtype: floating only, else DTypeError. Gradient: `g / (x log 10)`.
 * Source: array API standard 2023.12, `log10`.
 *
 * @example
 * ```ts
 * console.log(log10(tensor([1, 1000, 0])).toArray()); // [0, 3, -Infinity]
 * ```
 */
export function log10<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(log10Op, [x], undefined);
}

export const log10Op: UnaryOp = {
  name: "log10",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.log10),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, multiply(x as Tensor, Math.LN10))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[0.5, 1, 20]] },
  { why: "zero and below, and powers of 10", inputs: [[0, -1, 1000, 1e15]], forwardOnly: true },
];
