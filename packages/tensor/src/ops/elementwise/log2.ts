import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";
import { multiply } from "./multiply.ts";

/**
 * The logarithm to base 2 of each element: -Infinity at 0, NaN below.
 *
 * dtype: floating only, else DTypeError. Gradient: `g / (x log 2)`.
 * Source: array API standard 2023.12, `log2`.
 *
 * @example
 * ```ts
 * console.log(log2(tensor([1, 8, 0])).toArray()); // [0, 3, -Infinity]
 * ```
 */
export function log2<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(log2Op, [x], undefined);
}

export const log2Op: UnaryOp = {
  name: "log2",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.log2),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, multiply(x as Tensor, Math.LN2))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[0.5, 1, 20]] },
  { why: "zero and below, and powers of 2", inputs: [[0, -1, 8, 2 ** -20]], forwardOnly: true },
];
