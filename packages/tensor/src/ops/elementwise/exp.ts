import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp } from "../../elementwise/elementwise.ts";
import { exponentialLanes, exponentialLoop } from "../../elementwise/exponential.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";

/**
 * The exponential of each element: `e ** x`.
 *
 * dtype: floating only, else DTypeError. Overflows to Infinity above 88.7 in float32.
 * Source: array API standard 2023.12, `exp`.
 *
 * @example
 * ```ts
 * console.log(exp(tensor([0, 1])).toArray()); // [1, 2.7182817459106445]
 * ```
 */
export function exp<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(expOp, [x], undefined);
}

export const expOp: UnaryOp = {
  name: "exp",
  run: runUnary,
  kernel: {
    loop: exponentialLoop,
    simd: exponentialLanes,
    integerLoop: null,
    takes: "floating",
    tests: false,
    isLong: true,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => multiply(g, output)],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 3]] },
  { why: "overflow and underflow", inputs: [[1000, -1000]], forwardOnly: true },
];
