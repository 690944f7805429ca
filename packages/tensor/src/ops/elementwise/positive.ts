import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The elements as they are, as a copy: `+x`.
 *
 * dtype: that of `x`, which is not bool (DTypeError).
 * Source: array API standard 2023.12, `positive`.
 *
 * @example
 * ```ts
 * console.log(positive(tensor([1, -2])).toArray()); // [1, -2]
 * ```
 */
export function positive<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(positiveOp, [x], undefined);
}

export const positiveOp: UnaryOp = {
  name: "positive",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = x[ix + i * sx]!;
    },
    simd: null,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [[]],
  vjps: [(g) => g],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[1, -2, 0.5]] },
  { inputs: [[5, -2147483648]], dtype: "int32", forwardOnly: true },
  { inputs: [[4294967295]], dtype: "uint32", forwardOnly: true },
];
