import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";

/**
 * The opposite of each truth value: `!x`.
 *
 * dtype: bool only, else DTypeError. No gradient. Source: array API standard 2023.12,
 * `logical_not`.
 *
 * @example
 * ```ts
 * console.log(logicalNot(tensor([true, false])).toArray()); // [false, true]
 * ```
 */
export function logicalNot<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(logicalNotOp, [x], undefined);
}

export const logicalNotOp: UnaryOp = {
  name: "logicalNot",
  run: runUnary,
  kernel: {
    loop(x, ix, sx, out, io, so, n) {
      for (let i = 0; i < n; i++) out[io + i * so] = Number(x[ix + i * sx] === 0);
    },
    simd: null,
    integerLoop: null,
    takes: "bool",
    tests: true,
  },
  needs: [],
  vjps: [],
  jvp: null,
};

export const samples: Sample[] = [{ inputs: [[1, 0]], dtype: "bool", forwardOnly: true }];
