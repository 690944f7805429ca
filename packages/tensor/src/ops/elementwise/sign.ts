import { apply } from "../../apply.ts";
import { filledLike } from "../../create/filledTensor.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The sign of each element: -1, 0 (for -0 too) or 1, NaN for NaN.
 *
 * dtype: that of `x`, which is not bool (DTypeError). Gradient: 0 everywhere.
 * Source: array API standard 2023.12, `sign`.
 *
 * @example
 * ```ts
 * console.log(sign(tensor([-1.5, 0, 2])).toArray()); // [-1, 0, 1]
 * ```
 */
export function sign<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(signOp, [x], undefined);
}

export const signOp: UnaryOp = {
  name: "sign",
  run: runUnary,
  kernel: {
    // The sum turns the -0 of JavaScript into the 0 of the standard.
    loop: /* @__PURE__ */ unaryLoop((x) => Math.sign(x) + 0),
    simd: null,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[]],
  vjps: [(g) => filledLike(g, 0)],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[1.5, -2, 3]] },
  { why: "zeros", inputs: [[0, -0]], kink: "jump" },
  { inputs: [[5, -7, 0]], dtype: "int16", forwardOnly: true },
  { inputs: [[4294967295, 0]], dtype: "uint32", forwardOnly: true },
];
