import { apply } from "../../apply.ts";
import { runUnary, type UnaryOp, unaryLoop } from "../../elementwise.ts";
import type { Sample } from "../../op.ts";
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
export function sigmoid(x: Tensor): Tensor {
  return apply(sigmoidOp, [x], undefined);
}

export const sigmoidOp: UnaryOp = {
  name: "sigmoid",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(logistic),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [["output"]],
  vjps: [(g, { output }) => multiply(g, multiply(output, subtract(1, output)))],
};

/** Of an exponential that cannot overflow, so that small results keep all their digits. */
function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

export const samples: Sample[] = [
  { inputs: [[-2, 0, 0.5, 3]] },
  { why: "saturated, without overflow", inputs: [[-30, -1000, 1000]], forwardOnly: true },
];
