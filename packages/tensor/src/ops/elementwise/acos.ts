import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";
import { negative } from "./negative.ts";
import { sqrt } from "./sqrt.ts";
import { square } from "./square.ts";
import { subtract } from "./subtract.ts";

/**
 * The inverse cosine of each element, in radians from 0 to pi: NaN outside of -1 to 1.
 *
 * dtype: floating only, else DTypeError. Gradient: `-g / sqrt(1 - x^2)`, infinite at -1 and 1.
 * Source: array API standard 2023.12, `acos`.
 *
 * @example
 * ```ts
 * console.log(acos(tensor([1, 0])).toArray()); // [0, 1.5707963705062866]
 * ```
 */
export function acos<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(acosOp, [x], undefined);
}

export const acosOp: UnaryOp = {
  name: "acos",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.acos),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => negative(divide(g, sqrt(subtract(1, square(x as Tensor)))))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-0.9, 0, 0.5]] },
  { why: "edges and outside", inputs: [[1, -1, 1.5]], forwardOnly: true },
];
