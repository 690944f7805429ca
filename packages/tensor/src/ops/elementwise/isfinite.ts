import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether each element is a finite number: neither infinite nor NaN.
 *
 * dtype: bool for every dtype but bool (DTypeError). No gradient. Source: array API standard
 * 2023.12, `isfinite`.
 *
 * @example
 * ```ts
 * console.log(isfinite(tensor([1, Infinity])).toArray()); // [true, false]
 * ```
 */
export function isfinite<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(isfiniteOp, [x], undefined);
}

export const isfiniteOp: UnaryOp = {
  name: "isfinite",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Number(Number.isFinite(x[ix + i * sx]!));
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
