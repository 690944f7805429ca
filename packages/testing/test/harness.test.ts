import {
  apply,
  type BinaryOp,
  generator,
  jsBackend,
  multiply,
  type Operand,
  type Sample,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { checkDifferences } from "../src/checkDifferences.ts";
import { checkGradient, checkSecondOrder } from "../src/checkGradient.ts";
import { checkSpecialValues } from "../src/checkSpecialValues.ts";
import { checkSecondTangents, checkTangent } from "../src/checkTangent.ts";
import { checkValue } from "../src/checkValue.ts";
import { dtypesOf } from "../src/opCall.ts";
import type { OpFile } from "../src/opFile.ts";
import { goldenOf } from "../src/opGolden.ts";
import { inEveryRun, type Run, runs } from "../src/run.ts";
import { opFiles } from "./opFiles.ts";
import { opGolden } from "./opGolden.ts";

// A harness is worth nothing before it has been seen to fail. These operations are wrong on purpose.

const right = opFiles.find(({ name }) => name === "multiply") as OpFile;
const sample = right.samples[0] as Sample;
const golden = goldenOf(opGolden.samples, "multiply", sample);
const rule = right.records[0] as BinaryOp;

/** `multiply` with some part of its record replaced. */
function multiplyWith(wrong: Partial<BinaryOp>): OpFile {
  const record = { ...rule, ...wrong };
  return { ...right, run: (a: Operand, b: Operand) => apply(record, [a, b], undefined) };
}

function inJs(check: (run: Run) => void): () => void {
  return () => inEveryRun(runs([jsBackend], dtypesOf(sample)), check);
}

describe("the harness", () => {
  const wrongKernel = { ...rule.kernel, loop: rule.kernel.loop };
  wrongKernel.loop = (a, ia, sa, b, ib, sb, out, io, so, n) => {
    for (let i = 0; i < n; i++) out[io + i * so] = a[ia + i * sa]! * b[ib + i * sb]! + 2 ** -10;
  };
  const wrongValue = multiplyWith({ kernel: wrongKernel });
  const wrongOperand = multiplyWith({
    vjps: [(g, { inputs }) => multiply(g, inputs[1] as Operand), (g) => g],
  });
  const wrongNeed = multiplyWith({ needs: [[0], [0]] });
  const notDifferentiable = multiplyWith({
    vjps: [
      (g, { inputs }) => multiply(g, (inputs[1] as Tensor).detach()),
      (g, { inputs }) => multiply(g, inputs[0] as Operand),
    ],
  });
  const wrongForm = multiplyWith({ jvp: "linear" });
  const constantTangent = multiplyWith({
    jvp: ([s, t], { inputs: [a, b] }) =>
      multiply(s as Tensor, (b as Tensor).detach()).add(
        multiply(t as Tensor, (a as Tensor).detach()),
      ),
  });
  const differences = (op: OpFile) => () =>
    checkDifferences(
      (inputs) => (op.run as (...x: readonly Operand[]) => Tensor)(...inputs),
      [tensor([1, 2], { dtype: "float64" }), tensor([3, -5], { dtype: "float64" })],
      { rng: generator(1) },
    );

  it("accepts the right operation", () => {
    expect(inJs((run) => checkValue(right, sample, golden, run))).not.toThrow();
    expect(inJs((run) => checkGradient(right, sample, golden, run))).not.toThrow();
    expect(inJs((run) => checkSecondOrder(right, sample, golden, run))).not.toThrow();
    expect(inJs((run) => checkTangent(right, sample, golden, run))).not.toThrow();
    expect(inJs((run) => checkSecondTangents(right, sample, golden, run))).not.toThrow();
    expect(differences(right)).not.toThrow();
  });

  it("finds a wrong value", () => {
    expect(inJs((run) => checkValue(wrongValue, sample, golden, run))).toThrow(
      "js backend, float32, contiguous: element 0 of 3 is 0.2509765625, not 0.25",
    );
  });

  it("finds a wrong sign of zero", () => {
    const op = multiplyWith({ kernel: { ...wrongKernel, loop: positiveZeros } });
    expect(() => checkSpecialValues(op, opGolden, jsBackend, "float64")).toThrow("is 0, not -0");
  });

  it("finds a rule that reads the wrong operand", () => {
    expect(inJs((run) => checkGradient(wrongOperand, sample, golden, run))).toThrow(
      /^js backend, float32, contiguous: gradient of input 1: element/,
    );
    expect(differences(wrongOperand)).toThrow(
      /^gradcheck: the derivative of result at \[\d\] by inputs\[1\] at \[\d\] is 1 in backward mode/,
    );
  });

  it("finds a rule that saves the wrong operand", () => {
    expect(inJs((run) => checkGradient(wrongNeed, sample, golden, run))).toThrow();
  });

  it("finds a rule that is right, but not differentiable", () => {
    expect(inJs((run) => checkGradient(notDifferentiable, sample, golden, run))).not.toThrow();
    expect(inJs((run) => checkSecondOrder(notDifferentiable, sample, golden, run))).toThrow(
      /second derivative of input [01]/,
    );
  });

  it("finds a wrong rule of forward mode", () => {
    expect(inJs((run) => checkTangent(wrongForm, sample, golden, run))).toThrow(
      /^js backend, float32, contiguous: tangent: element 0 of 3 is/,
    );
    expect(differences(wrongForm)).toThrow(
      /^gradcheck: the derivative of result at \[\d\] by inputs\[\d\] at \[\d\] is .* in forward mode/,
    );
  });

  it("finds a rule of forward mode that is right, but not differentiable", () => {
    expect(inJs((run) => checkTangent(constantTangent, sample, golden, run))).not.toThrow();
    expect(inJs((run) => checkSecondTangents(constantTangent, sample, golden, run))).toThrow(
      /gradient of the tangent of input 0: element/,
    );
  });

  it("finds a wrong dtype", () => {
    const wrong: OpFile = {
      ...right,
      run: (a: Tensor, b: Tensor) => multiply(tensor([1], { dtype: "float64" }), a.mul(b)),
    };
    expect(inJs((run) => checkValue(wrong, sample, golden, run))).toThrow(
      "dtype float64, not float32",
    );
  });

  it("finds a sample that is newer than the golden values", () => {
    const newer = { ...sample, inputs: [[1, -0], 2] };
    expect(() => goldenOf(opGolden.samples, "multiply", newer)).toThrow(
      'no golden values for multiply of {"inputs":[[1,"-0"],2]}; run pnpm golden',
    );
  });
});

const positiveZeros: BinaryOp["kernel"]["loop"] = (a, ia, sa, b, ib, sb, out, io, so, n) => {
  for (let i = 0; i < n; i++) out[io + i * so] = a[ia + i * sa]! * b[ib + i * sb]! + 0;
};
