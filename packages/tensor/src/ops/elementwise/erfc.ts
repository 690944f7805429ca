import { apply } from "../../apply.ts";
import { bellCurve } from "../../elementwise/bellCurve.ts";
import { complementaryError } from "../../elementwise/complementaryError.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";

/**
 * What the error function of each element lacks to 1: `1 - erf(x)`, between 0 and 2, with all its digits
 * where it is tiny.
 *
 * dtype: floating only, else DTypeError. Gradient: `-2 / sqrt(pi) e^(-x^2) g`. Source: PyTorch, `erfc`.
 *
 * @example
 * ```ts
 * console.log(erfc(tensor([0, 5])).toArray()); // [1, 1.5374598295869735e-12]
 * ```
 */
export function erfc<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(erfcOp, [x], undefined);
}

export const erfcOp: UnaryOp = {
  name: "erfc",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(complementaryError),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => multiply(g, bellCurve(x as Tensor, -2 / Math.sqrt(Math.PI)))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, -0.75, -0.25, 0, 0.5, 0.75, 1.5, 3]] },
  { why: "far out", inputs: [[5, 8.5, -6, 40]], forwardOnly: true },
];
