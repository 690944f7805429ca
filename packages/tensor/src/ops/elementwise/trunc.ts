import { apply } from "../../apply.ts";
import { zerosLike } from "../../create/full.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Each element rounded towards zero: its integer part.
 *
 * dtype: that of `x`, which is not bool (DTypeError); integers stay as they are.
 * Gradient: 0 everywhere. Source: array API standard 2023.12, `trunc`.
 *
 * @example
 * ```ts
 * console.log(trunc(tensor([1.5, -1.5])).toArray()); // [1, -1]
 * ```
 */
export function trunc<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(truncOp, [x], undefined);
}

export const truncOp: UnaryOp = {
  name: "trunc",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Math.trunc(x[ix + i * sx]!);
    },
    simd: lanes.trunc,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[]],
  vjps: [(g) => zerosLike(g)],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[1.5, -2.25, 0.5, -0.75]] },
  {
    why: "halves, zeros, and what has no fraction",
    inputs: [[-0.5, 0.5, 1.5, 2.5, -0, 7, 2 ** 60]],
    forwardOnly: true,
  },
  { inputs: [[5, -7]], dtype: "int8", forwardOnly: true },
  { inputs: [[4294967295]], dtype: "uint32", forwardOnly: true },
];
