import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";
import { square } from "./square.ts";
import { subtract } from "./subtract.ts";

/**
 * The inverse hyperbolic tangent of each element: infinite at -1 and 1, NaN outside.
 *
 * dtype: floating only, else DTypeError. Gradient: `g / (1 - x^2)`.
 * Source: array API standard 2023.12, `atanh`.
 *
 * @example
 * ```ts
 * console.log(atanh(tensor([0, 0.5, 1])).toArray()); // [0, 0.5493061542510986, Infinity]
 * ```
 */
export function atanh<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(atanhOp, [x], undefined);
}

export const atanhOp: UnaryOp = {
  name: "atanh",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.atanh),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, subtract(1, square(x as Tensor)))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-0.75, 0, 0.5]] },
  { why: "edges, outside, and tiny", inputs: [[1, -1, 2, 2 ** -30]], forwardOnly: true },
];
