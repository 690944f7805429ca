import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";
import { negative } from "./negative.ts";
import { square } from "./square.ts";

/**
 * `1 / x` of each element: an infinity of its sign at a zero.
 *
 * dtype: floating only, else DTypeError. Gradient: `-g / x^2`.
 * Source: NumPy and PyTorch, `reciprocal`.
 *
 * @example
 * ```ts
 * console.log(reciprocal(tensor([1, 4, 0])).toArray()); // [1, 0.25, Infinity]
 * ```
 */
export function reciprocal<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(reciprocalOp, [x], undefined);
}

export const reciprocalOp: UnaryOp = {
  name: "reciprocal",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = 1 / x[ix + i * sx]!;
    },
    simd: (formula, x) => lanes.div(formula, lanes.number(formula, 1), x),
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => negative(multiply(g, square(output)))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[0.25, -2, 3]] },
  { why: "zeros", inputs: [[0, -0]], forwardOnly: true },
];
