import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { add } from "./add.ts";
import { divide } from "./divide.ts";

/**
 * `log(1 + x)` of each element, exact for small ones too: -Infinity at -1, NaN below.
 *
 * dtype: floating only, else DTypeError. Gradient: `g / (1 + x)`.
 * Source: array API standard 2023.12, `log1p`.
 *
 * @example
 * ```ts
 * console.log(log1p(tensor([0, 1, -1])).toArray()); // [0, 0.6931471824645996, -Infinity]
 * ```
 */
export function log1p<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(log1pOp, [x], undefined);
}

export const log1pOp: UnaryOp = {
  name: "log1p",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.log1p),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, add(x as Tensor, 1))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-0.5, 0, 1, 20]] },
  { why: "tiny, the edge and below", inputs: [[2 ** -40, -1, -2]], forwardOnly: true },
];
