import { apply } from "../apply.ts";
import { backends } from "../backends/backend.ts";
import { runTernary, type TernaryKernel } from "../elementwise/elementwise.ts";
import * as lanes from "../elementwise/lanes.ts";
import type { AnyOp, Operand } from "../op.ts";
import { multiply, multiplyOp } from "../ops/elementwise/multiply.ts";
import { negative } from "../ops/elementwise/negative.ts";
import type { Tensor } from "../tensor.ts";

/** `(a - b) g` times a number, in one pass where g is a scalar: the gradient of squared differences. */
export function scaledDifference(a: Operand, b: Operand, g: Tensor, scale: number): Tensor {
  return apply(scaledDifferenceOp, [a, b, g], scale);
}

const scaledDifferenceOp: AnyOp<number, TernaryKernel> = {
  name: "squaredErrorGradient",
  run([a, b, g], scale) {
    const { dtype, size, storage, offset } = g as Tensor;
    if (size === 1) {
      // As PyTorch rounds: 2 / n to the dtype, and the gradient, which is 1 as a rule, changes nothing.
      const { fround } = Math;
      const value = storage.array[storage.start + offset] as number;
      const factor = dtype === "float32" ? fround(fround(scale) * value) : scale * value;
      return runTernary(this, [a!, b!, factor], dtype);
    }
    const out = runTernary(this, [a!, b!, g!], dtype);
    if (scale !== 1) backends.current.binary(multiplyOp.kernel, out, scale, out);
    return out;
  },
  kernel: {
    loop(a, ia, sa, b, ib, sb, c, ic, sc, out, io, so, n) {
      if (out instanceof Float32Array) {
        const { fround } = Math;
        for (let i = 0; i < n; i++) {
          out[io + i * so] = fround(a[ia + i * sa]! - b[ib + i * sb]!) * c[ic + i * sc]!;
        }
      } else {
        for (let i = 0; i < n; i++) {
          out[io + i * so] = (a[ia + i * sa]! - b[ib + i * sb]!) * c[ic + i * sc]!;
        }
      }
    },
    simd: (formula, a, b, c) => lanes.mul(formula, lanes.sub(formula, a, b), c),
    integerLoop: null,
    takes: "floating",
    tests: false,
  },
  needs: [[2], [2], [0, 1]],
  vjps: [
    (h, { inputs: [, , g], params }) => multiply(multiply(g as Tensor, params), h),
    (h, { inputs: [, , g], params }) => negative(multiply(multiply(g as Tensor, params), h)),
    (h, { inputs: [a, b], params }) => scaledDifference(a as Operand, b as Operand, h, params),
  ],
  jvp: "elementwise",
};
