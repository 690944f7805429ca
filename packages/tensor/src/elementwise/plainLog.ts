import { apply } from "../apply.ts";
import type { Operand } from "../op.ts";
import { divide } from "../ops/elementwise/divide.ts";
import type { Tensor } from "../tensor.ts";
import { runUnary, type UnaryOp, unaryLoop } from "./elementwise.ts";

/**
 * The logarithm as JavaScript has it, for the gradient of `pow`: `log` itself brings a series and a kernel,
 * which would come with every program, as `pow` is a method.
 */
export function plainLog(x: Tensor): Tensor {
  return apply(logOp, [x], undefined);
}

const logOp: UnaryOp = {
  name: "log",
  run: runUnary,
  kernel: {
    loop: /* @__PURE__ */ unaryLoop(Math.log),
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[0]],
  vjps: [(g, { inputs: [x] }) => divide(g, x as Operand)],
  jvp: "elementwise",
};
