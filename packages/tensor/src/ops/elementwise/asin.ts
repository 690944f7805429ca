import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";
import { sqrt } from "./sqrt.ts";
import { square } from "./square.ts";
import { subtract } from "./subtract.ts";

/**
 * The inverse sine of each element, in radians from -pi/2 to pi/2: NaN outside of -1 to 1.
 *
 * dtype: floating only, else DTypeError. Gradient: `g / sqrt(1 - x^2)`, infinite at -1 and 1.
 * Source: array API standard 2023.12, `asin`.
 *
 * @example
 * ```ts
 * console.log(asin(tensor([0, 1])).toArray()); // [0, 1.5707963705062866]
 * ```
 */
export function asin<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(asinOp, [x], undefined);
}

export const asinOp: UnaryOp = {
  name: "asin",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.asin),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, sqrt(subtract(1, square(x as Tensor))))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-0.9, 0, 0.5]] },
  { why: "edges and outside", inputs: [[1, -1, 1.5]], forwardOnly: true },
];
