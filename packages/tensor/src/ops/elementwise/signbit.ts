import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import { isMinus } from "../../elementwise/isMinus.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * Whether each element has a minus sign: those below 0, and -0.
 *
 * dtype: bool for floating ones, else DTypeError. JavaScript hides the sign of NaN: it counts as
 * positive. No gradient. Source: array API standard 2023.12, `signbit`.
 *
 * @example
 * ```ts
 * console.log(signbit(tensor([1, -2, -0])).toArray()); // [false, true, true]
 * ```
 */
export function signbit<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(signbitOp, [x], undefined);
}

export const signbitOp: UnaryOp = {
  name: "signbit",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Number(isMinus(x[ix + i * sx]!));
    },
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: true,
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [
  { inputs: [[1, -0, 0, -2, Infinity, -Infinity]], forwardOnly: true },
];
