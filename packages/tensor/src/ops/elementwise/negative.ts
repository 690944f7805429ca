import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Changes the sign of each element: `-x`. The method is `x.neg()`.
 *
 * dtype: that of `x`, which is not bool (DTypeError). Source: array API standard 2023.12,
 * `negative`.
 *
 * @example
 * ```ts
 * console.log(negative(tensor([1, -2])).toArray()); // [-1, 2]
 * ```
 */
export function negative<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(negativeOp, [x], undefined);
}

export const negativeOp: UnaryOp = {
  name: "negative",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = -x[ix + i * sx]!;
    },
    simd: lanes.neg,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[]],
  vjps: [(g) => negative(g)],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[1, -2, 0.5]] },
  { inputs: [[5, -2147483648]], dtype: "int32", forwardOnly: true },
  { why: "unsigned ones wrap", inputs: [[5, 0]], dtype: "uint32", forwardOnly: true },
];
