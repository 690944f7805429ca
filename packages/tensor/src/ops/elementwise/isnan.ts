import { apply } from "../../apply.ts";
import { masks } from "../../backends/wasm/masks.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether each element is NaN, which equals nothing.
 *
 * dtype: bool for every dtype but bool (DTypeError). No gradient. Source: array API standard
 * 2023.12, `isnan`.
 *
 * @example
 * ```ts
 * console.log(isnan(tensor([1, Number.NaN])).toArray()); // [false, true]
 * ```
 */
export function isnan<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(isnanOp, [x], undefined);
}

export const isnanOp: UnaryOp = {
  name: "isnan",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Number(Number.isNaN(x[ix + i * sx]!));
    },
    simd: (formula, x) => lanes.ne(formula, x, x),
    integerLoop: null,
    takes: "numeric",
    tests: true,
    masks,
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  { inputs: [[1, -0, Infinity, -Infinity, Number.NaN]], forwardOnly: true },
  { inputs: [[5, -7]], dtype: "int32", forwardOnly: true },
];
