import { apply } from "../../apply.ts";
import { zerosLike } from "../../create/full.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Each element rounded to the nearest integer, halves to the even one.
 *
 * dtype: that of `x`, which is not bool (DTypeError); integers stay as they are.
 * Gradient: 0 everywhere. Source: array API standard 2023.12, `round`.
 *
 * @example
 * ```ts
 * console.log(round(tensor([0.5, 1.5, 2.4])).toArray()); // [0, 2, 2]
 * ```
 */
export function round<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(roundOp, [x], undefined);
}

export const roundOp: UnaryOp = {
  name: "round",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(halfToEven),
    simd: lanes.nearest,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[]],
  vjps: [(g) => zerosLike(g)],
  jvp: "elementwise",
};

/** From here on, doubles have no fraction. */
const WHOLE = 2 ** 52;

/** A double of this size has no bits left for a fraction, and rounding goes to even. */
function halfToEven(x: number): number {
  if (x === 0 || !(Math.abs(x) < WHOLE)) return x;
  return x > 0 ? x + WHOLE - WHOLE : -(WHOLE - x - WHOLE);
}

export const samples: Sample[] = [
  { inputs: [[1.25, -2.25, 0.75, -0.75]] },
  {
    why: "halves, zeros, and what has no fraction",
    inputs: [[-0.5, 0.5, 1.5, 2.5, -0, 7, 2 ** 60]],
    forwardOnly: true,
  },
  { inputs: [[5, -7]], dtype: "int8", forwardOnly: true },
  { inputs: [[4294967295]], dtype: "uint32", forwardOnly: true },
];
