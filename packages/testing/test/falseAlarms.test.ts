import { detectAnomaly, jvp, parameter } from "@linnet/autograd";
import { isFloating, isTensor, type Operand, onesLike, type Tensor } from "@linnet/tensor";
import { expect, it } from "vitest";
import { callOp, inputsOf } from "../src/opCall.ts";
import { sampleTitle } from "../src/sampleTitle.ts";
import { opFiles } from "./opFiles.ts";

// Rules may compute what is not finite and take it out again, as in where(x == 0, 0, log(x)). That is
// nobody's mistake: detectAnomaly is silent wherever what comes out is finite.

function allFinite(x: Operand | null): boolean {
  if (x === null) return true;
  return isTensor(x)
    ? x.toTypedArray().every((value) => Number.isFinite(Number(value)))
    : Number.isFinite(x);
}

it("detectAnomaly is silent about every sample of which all is finite", () => {
  let silent = 0;
  for (const op of opFiles) {
    for (const sample of op.samples.filter(({ forwardOnly }) => !forwardOnly)) {
      const dtype = sample.dtype ?? "float64";
      const leaves = () => inputsOf(sample, dtype, (x) => (isFloating(x.dtype) ? parameter(x) : x));
      const gradients = (inputs: readonly Operand[]) => {
        const result = callOp(op, inputs, sample);
        if (result.requiresGrad) result.sum().backward();
        return inputs.map((x) => (isTensor(x) ? x.grad : null));
      };
      const inputs = leaves();
      if (![...inputs, callOp(op, inputs, sample), ...gradients(inputs)].every(allFinite)) continue;
      const moving = inputs.filter((x): x is Tensor => isTensor(x) && isFloating(x.dtype));
      const tangent = () => {
        const call = (...xs: readonly Tensor[]) => {
          const next = xs.values();
          const given = inputs.map((x) => (moving.includes(x as Tensor) ? next.next().value! : x));
          return callOp(op, given, sample);
        };
        const primals = moving.map((x) => x.detach());
        jvp(
          call,
          primals,
          primals.map((x) => onesLike(x)),
        );
      };
      const title = `${op.name} of ${sampleTitle(sample)}`;
      expect(() => detectAnomaly(() => gradients(leaves())), title).not.toThrow();
      expect(() => detectAnomaly(tangent), title).not.toThrow();
      silent++;
    }
  }
  expect(silent).toBeGreaterThan(300);
});
