import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { add } from "./add.ts";
import { divide } from "./divide.ts";
import { square } from "./square.ts";

/**
 * The inverse tangent of each element, in radians from -pi/2 to pi/2.
 *
 * dtype: floating only, else DTypeError. Gradient: `g / (x^2 + 1)`.
 * Source: array API standard 2023.12, `atan`.
 *
 * @example
 * ```ts
 * console.log(atan(tensor([0, 1])).toArray()); // [0, 0.7853981852531433]
 * ```
 */
export function atan<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(atanOp, [x], undefined);
}

export const atanOp: UnaryOp = {
  name: "atan",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.atan),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, add(square(x as Tensor), 1))],
  jvp: "elementwise",
};

export const samples: Sample[] = [{ inputs: [[-2, 0, 0.5, 3]] }];
