import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { add } from "./add.ts";
import { multiply } from "./multiply.ts";

/**
 * `e ** x - 1` of each element, exact for small ones too, where `exp(x)` would round to 1.
 *
 * dtype: floating only, else DTypeError. Gradient: `g e^x`.
 * Source: array API standard 2023.12, `expm1`.
 *
 * @example
 * ```ts
 * console.log(expm1(tensor([0, 1])).toArray()); // [0, 1.718281865119934]
 * ```
 */
export function expm1<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(expm1Op, [x], undefined);
}

export const expm1Op: UnaryOp = {
  name: "expm1",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.expm1),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => multiply(g, add(output, 1))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 3]] },
  { why: "tiny, overflow and underflow", inputs: [[2 ** -40, 1000, -1000]], forwardOnly: true },
];
