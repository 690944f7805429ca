import { v128 } from "@linnet/wasm";
import { apply } from "../apply.ts";
import { runTernary, type TernaryOp } from "../elementwise/elementwise.ts";
import * as lanes from "../elementwise/lanes.ts";
import type { Operand } from "../op.ts";
import { greater } from "../ops/elementwise/greater.ts";
import { multiply } from "../ops/elementwise/multiply.ts";
import { where } from "../ops/searching/where.ts";
import { isTensor, type Tensor } from "../tensor.ts";

/** `g` where x is above 0, else `slope g`. It steps in x, and so has no gradient there. */
export function slopedGradient(g: Tensor, x: Operand, slope: Operand): Tensor {
  return apply(preluGradientOp, [g, isTensor(x) ? x.detach() : x, slope], undefined);
}

const preluGradientOp: TernaryOp = {
  name: "preluGradient",
  run(inputs) {
    return runTernary(this, inputs, (inputs[0] as Tensor).dtype);
  },
  kernel: {
    loop(a, ia, sa, b, ib, sb, c, ic, sc, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        const g = a[ia + i * sa]!;
        out[io + i * so] = b[ib + i * sb]! > 0 ? g : g * c[ic + i * sc]!;
      }
    },
    simd: (formula, g, x, slope) =>
      v128.bitselect(
        g,
        lanes.mul(formula, g, slope),
        lanes.lt(formula, lanes.number(formula, 0), x),
      ),
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[1, 2], [], [0, 1]],
  vjps: [
    (h, { inputs: [, x, slope] }) => slopedGradient(h, x as Operand, slope as Operand),
    // Never asked for: x is detached.
    (h) => h,
    (h, { inputs: [g, x] }) => where(greater(x as Operand, 0), 0, multiply(h, g as Operand)),
  ],
  jvp: "elementwise",
};
