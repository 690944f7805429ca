import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { add } from "./add.ts";
import { multiply } from "./multiply.ts";
import { square } from "./square.ts";

/**
 * The tangent of each element, which is an angle in radians: NaN for infinities.
 *
 * dtype: floating only, else DTypeError. Gradient: `g (1 + tan(x)^2)`.
 * Source: array API standard 2023.12, `tan`.
 *
 * @example
 * ```ts
 * console.log(tan(tensor([0, 1])).toArray()); // [0, 1.5574077367782593]
 * ```
 */
export function tan<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(tanOp, [x], undefined);
}

export const tanOp: UnaryOp = {
  name: "tan",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.tan),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => multiply(g, add(square(output), 1))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-1, 0, 0.5, 3]] },
  { why: "many turns", inputs: [[1000, -(2 ** 20)]], forwardOnly: true },
];
