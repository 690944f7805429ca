import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import { logarithmLanes, logarithmLoop } from "../../elementwise/logarithm.ts";
import type { Operand, Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { divide } from "./divide.ts";

/**
 * The natural logarithm of each element: -Infinity at 0, NaN below.
 *
 * dtype: floating only, else DTypeError. Source: array API standard 2023.12, `log`.
 *
 * @example
 * ```ts
 * console.log(log(tensor([1, 0])).toArray()); // [0, -Infinity]
 * ```
 */
export function log<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(logOp, [x], undefined);
}

export const logOp: UnaryOp = {
  name: "log",
  run: runUnary,
  kernel: {
    loop: logarithmLoop,
    simd: logarithmLanes,
    integerLoop: null,
    takes: "floating",
    tests: false,
    isLong: true,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, x as Operand)],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[0.5, 1, 20]] },
  { why: "zero and below", inputs: [[0, -1]], forwardOnly: true },
];
