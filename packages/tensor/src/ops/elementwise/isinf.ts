import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether each element is an infinity.
 *
 * dtype: bool for every dtype but bool (DTypeError). No gradient. Source: array API standard 2023.12, `isinf`.
 *
 * @example
 * ```ts
 * console.log(isinf(tensor([1, -Infinity])).toArray()); // [false, true]
 * ```
 */
export function isinf(x: Tensor): Tensor {
  return apply(isinfOp, [x], undefined);
}

export const isinfOp: UnaryOp = {
  name: "isinf",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Math.abs(x[ix + i * sx]!) === Infinity ? 1 : 0;
    },
    simd: null,
    integerLoop: null,
    takes: "numeric",
    tests: true,
  },
  needs: [],
  vjps: [],
};

export const samples: Sample[] = [
  { inputs: [[1, -0, Infinity, -Infinity, Number.NaN]], forwardOnly: true },
  { inputs: [[5, -7]], dtype: "int32", forwardOnly: true },
];
