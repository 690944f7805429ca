import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether each element is an infinity.
 *
 * dtype: bool for every dtype but bool (DTypeError). No gradient. Source: array API standard
 * 2023.12, `isinf`.
 *
 * @example
 * ```ts
 * console.log(isinf(tensor([1, -Infinity])).toArray()); // [false, true]
 * ```
 */
export function isinf<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(isinfOp, [x], undefined);
}

export const isinfOp: UnaryOp = {
  name: "isinf",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Number(Math.abs(x[ix + i * sx]!) === Infinity);
    },
    simd: null,
    integerLoop: null,
    takes: "numeric",
    tests: true,
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  { inputs: [[1, -0, Infinity, -Infinity, Number.NaN]], forwardOnly: true },
  { inputs: [[5, -7]], dtype: "int32", forwardOnly: true },
];
