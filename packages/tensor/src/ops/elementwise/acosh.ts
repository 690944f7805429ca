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
 * The inverse hyperbolic cosine of each element: 0 at 1, NaN below.
 *
 * dtype: floating only, else DTypeError. Gradient: `g / sqrt(x^2 - 1)`, infinite at 1.
 * Source: array API standard 2023.12, `acosh`.
 *
 * @example
 * ```ts
 * console.log(acosh(tensor([1, 2])).toArray()); // [0, 1.316957950592041]
 * ```
 */
export function acosh<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(acoshOp, [x], undefined);
}

export const acoshOp: UnaryOp = {
  name: "acosh",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.acosh),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, sqrt(subtract(square(x as Tensor), 1)))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[1.5, 2, 30]] },
  {
    why: "the edge and below, and close to it",
    inputs: [[1, 0.5, 1.0009765625]],
    forwardOnly: true,
  },
];
