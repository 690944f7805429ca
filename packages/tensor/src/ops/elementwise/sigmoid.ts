import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise/elementwise.ts";
import { exponentialLanes } from "../../elementwise/exponential.ts";
import * as lanes from "../../elementwise/lanes.ts";
import type { Sample } from "../../op.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { multiply } from "./multiply.ts";
import { subtract } from "./subtract.ts";

/**
 * The logistic function of each element: `1 / (1 + e^-x)`, between 0 and 1.
 *
 * dtype: floating only, else DTypeError. Gradient: `g s (1 - s)`, s being the result.
 * Source: PyTorch, `sigmoid`.
 *
 * @example
 * ```ts
 * console.log(sigmoid(tensor([0, 1])).toArray()); // [0.5, 0.7310585975646973]
 * ```
 */
export function sigmoid<S extends Shape>(x: Tensor<S>): Tensor<S> {
  return apply(sigmoidOp, [x], undefined);
}

export const sigmoidOp: UnaryOp = {
  name: "sigmoid",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop((x) => 1 / (1 + Math.exp(-x))),
    simd: (formula, x) => {
      const one = lanes.number(formula, 1);
      const power = exponentialLanes(formula, lanes.neg(formula, x));
      return lanes.div(formula, one, lanes.add(formula, one, power));
    },
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => multiply(g, multiply(output, subtract(1, output)))],
  jvp: "elementwise",
};

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 3]] },
  { why: "saturated", inputs: [[-30, -1000, 1000]], forwardOnly: true },
];
