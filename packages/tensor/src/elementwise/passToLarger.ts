import { apply } from "../apply.ts";
import type { Operand } from "../op.ts";
import { isTensor, type Tensor } from "../tensor.ts";
import { runTernary, type TernaryOp } from "./elementwise.ts";

/**
 * `g` where `x` is larger than `other`, half of it where they are equal, 0 where it is smaller: the
 * gradient of `maximum`. It is linear in `g`, and steps elsewhere, where the gradient is 0.
 */
export function passToLarger(g: Tensor, x: Operand, other: Operand): Tensor {
  return apply(passToLargerOp, [g, untracked(x), untracked(other)], undefined);
}

const passToLargerOp: TernaryOp = {
  name: "maximum",
  run(inputs) {
    return runTernary(this, inputs, (inputs[0] as Tensor).dtype);
  },
  kernel: {
    loop(a, ia, sa, b, ib, sb, c, ic, sc, out, io, so, n) {
      for (let i = 0; i < n; i++) {
        const x = b[ib + i * sb]!;
        const other = c[ic + i * sc]!;
        const g = a[ia + i * sa]!;
        out[io + i * so] = x < other ? 0 : x === other ? g / 2 : g;
      }
    },
    simd: null,
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[1, 2], [], []],
  vjps: [(h, { inputs: [, x, other] }) => passToLarger(h, x as Operand, other as Operand)],
  jvp: "elementwise",
};

function untracked(x: Operand): Operand {
  return isTensor(x) ? x.detach() : x;
}
