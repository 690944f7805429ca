import { apply, jsBackend, multiply, type Operand, type Tensor, wasmBackend } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import json from "../../testing/golden/gradientForms.json" with { type: "json" };
import {
  checkForm,
  type Formula,
  type GradientForm,
  inPlaceFormulas,
} from "../../testing/src/gradientForm.ts";
import { opFiles } from "../../testing/test/opFiles.ts";

const golden = json.forms as unknown as readonly GradientForm[];

function formulaOf(name: string): Formula {
  const found = inPlaceFormulas[name] ?? opFiles.find((op) => op.name === name)?.run;
  return found as Formula;
}

describe.each([...new Set(golden.map(({ op }) => op))])("%s has PyTorch's derivatives", (op) => {
  const entries = golden.filter((entry) => entry.op === op);
  it.each(entries.map((entry) => [entry.form, entry] as const))("of %s", (_, entry) => {
    for (const backend of [jsBackend, wasmBackend]) {
      expect(() => checkForm(formulaOf(op), entry, backend)).not.toThrow();
    }
  });
});

describe("the comparison of forms", () => {
  const rules = {
    name: "multiply",
    run: ([a, b]: readonly Operand[]) => multiply(a as Operand, b as Operand),
    kernel: null,
    needs: [[1], [0]],
    vjps: [
      (g: Tensor, { inputs }: { inputs: readonly Operand[] }) => multiply(g, inputs[1] as Operand),
      (g: Tensor, { inputs }: { inputs: readonly Operand[] }) => multiply(g, inputs[0] as Operand),
    ],
  };
  const [toFirst, toSecond] = rules.vjps as [(typeof rules.vjps)[0], (typeof rules.vjps)[0]];
  const check = (vjps: typeof rules.vjps, form: string) => () => {
    const entry = golden.find((each) => each.op === "multiply" && each.form === form);
    const formula: Formula = (a, b) =>
      apply({ ...rules, vjps }, [a as Tensor, b as Tensor], undefined);
    checkForm(formula, entry as GradientForm, jsBackend);
  };

  it("accepts the right rules", () => {
    expect(check([toFirst, toSecond], "a row and a column")).not.toThrow();
  });

  it("finds a rule that forgets one of two uses", () => {
    const forgets = (g: Tensor, call: { inputs: readonly Operand[] }) => toSecond(g, call).mul(0);
    expect(check([toFirst, forgets], "an operand in both places")).toThrow(/^gradient of input 0/);
  });

  it("finds a rule whose derivative is wrong", () => {
    const constant = (g: Tensor, { inputs }: { inputs: readonly Operand[] }) =>
      multiply(g, (inputs[1] as Tensor).detach());
    expect(check([constant, toSecond], "a matrix and a row")).toThrow(
      /^second derivative of input/,
    );
  });
});
