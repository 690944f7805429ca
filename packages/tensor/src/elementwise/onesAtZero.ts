import { apply } from "../apply.ts";
import type { Operand } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { type BinaryOp, binaryLoop, runBinary } from "./elementwise.ts";

/**
 * 1 where a base is 0 and its exponent is not negative, else 0. The gradient of `pow` adds it to the
 * base before the logarithm; for gradients it is a constant.
 */
export function onesAtZero(base: Operand, exponent: Operand): Tensor {
  return apply(onesAtZeroOp, [base, exponent], undefined);
}

const onesAtZeroOp: BinaryOp = {
  name: "pow",
  run: runBinary,
  kernel: {
    loop: /* @__PURE__ */ binaryLoop((a, b) => (a === 0 && b >= 0 ? 1 : 0)),
    simd: null,
    integerLoop: null,
    takes: "numeric",
    tests: false,
  },
  needs: [],
  vjps: [],
  jvp: null,
};
