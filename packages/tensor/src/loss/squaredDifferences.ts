import { type BinaryOp, runBinary } from "../elementwise/elementwise.ts";
import * as lanes from "../elementwise/lanes.ts";
import type { Operand } from "../op.ts";
import { scaledDifference } from "./scaledDifference.ts";

const { fround } = Math;

/** The squared differences times a factor. */
export function squaredDifferences(factor: number): BinaryOp {
  return {
    name: "squaredError",
    run: runBinary,
    kernel: {
      loop(a, ia, sa, b, ib, sb, out, io, so, n) {
        if (out instanceof Float32Array) {
          // Rounded after each step, as in the kernel and in PyTorch.
          for (let i = 0; i < n; i++) {
            const difference = fround(a[ia + i * sa]! - b[ib + i * sb]!);
            out[io + i * so] = fround(difference * difference) * factor;
          }
        } else {
          for (let i = 0; i < n; i++) {
            const difference = a[ia + i * sa]! - b[ib + i * sb]!;
            out[io + i * so] = difference * difference * factor;
          }
        }
      },
      simd: (formula, a, b) => {
        const difference = lanes.keep(formula, lanes.sub(formula, a, b));
        const squared = lanes.mul(formula, difference, difference);
        return factor === 1 ? squared : lanes.mul(formula, squared, lanes.number(formula, factor));
      },
      integerLoop: null,
      takes: "floating",
      tests: false,
    },
    needs: [
      [0, 1],
      [0, 1],
    ],
    vjps: [
      (g, { inputs: [a, b] }) => scaledDifference(a as Operand, b as Operand, g, 2 * factor),
      (g, { inputs: [a, b] }) => scaledDifference(b as Operand, a as Operand, g, 2 * factor),
    ],
    jvp: "elementwise",
  };
}
