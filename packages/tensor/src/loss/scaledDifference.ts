import { apply } from "../apply.ts";
import { backends } from "../backends/backend.ts";
import type { AnyOp, Operand } from "../op.ts";
import { multiply, multiplyOp } from "../ops/elementwise/multiply.ts";
import { negative } from "../ops/elementwise/negative.ts";
import { subtractOp } from "../ops/elementwise/subtract.ts";
import { sameShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/** `(a - b) g` times a number: the gradient of squared differences, as one operation. */
export function scaledDifference(a: Operand, b: Operand, g: Tensor, scale: number): Tensor {
  return apply(scaledDifferenceOp, [a, b, g], scale);
}

const scaledDifferenceOp: AnyOp<number> = {
  name: "squaredErrorGradient",
  run(inputs, scale) {
    const g = inputs[2] as Tensor;
    const out = subtractOp.run(inputs.slice(0, 2), undefined);
    if (g.size === 1) return scaledInPlace(out, factorOf(g, scale));
    scaledInPlace(out, scale);
    if (!sameShape(g.shape, out.shape)) return multiplyOp.run([out, g], undefined);
    backends.current.binary(multiplyOp.kernel, out, g, out);
    return out;
  },
  kernel: null,
  needs: [[2], [2], [0, 1]],
  vjps: [
    (h, { inputs: [, , g], params }) => multiply(multiply(g as Tensor, params), h),
    (h, { inputs: [, , g], params }) => negative(multiply(multiply(g as Tensor, params), h)),
    (h, { inputs: [a, b], params }) => scaledDifference(a as Operand, b as Operand, h, params),
  ],
  jvp: "elementwise",
};

/** As PyTorch rounds: first 2 / n to the dtype. The gradient itself is 1 as a rule, and changes nothing. */
function factorOf({ dtype, storage, offset }: Tensor, scale: number): number {
  const value = storage.array[storage.start + offset] as number;
  return dtype === "float32" ? Math.fround(Math.fround(scale) * value) : scale * value;
}

function scaledInPlace(out: Tensor, factor: number): Tensor {
  if (factor !== 1) backends.current.binary(multiplyOp.kernel, out, factor, out);
  return out;
}
