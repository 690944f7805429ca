import {
  type AnyOp,
  apply,
  jsBackend,
  multiply,
  type Tensor,
  type Vjp,
  wasmBackend,
} from "@linnet/tensor";
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
  const multiplication = opFiles.find(({ name }) => name === "multiply")?.records[0] as AnyOp;
  const [toFirst, toSecond] = multiplication.vjps as [Vjp, Vjp];
  const check = (vjps: readonly Vjp[], form: string) => () => {
    const entry = golden.find((each) => each.op === "multiply" && each.form === form);
    const wrong = { ...multiplication, vjps };
    const formula: Formula = (...inputs) => apply(wrong, inputs, undefined);
    checkForm(formula, entry as GradientForm, jsBackend);
  };

  it("accepts the right rules", () => {
    expect(check([toFirst, toSecond], "a row and a column")).not.toThrow();
  });

  it("finds a rule that forgets one of two uses", () => {
    const forgets: Vjp = (...call) => toSecond(...call).mul(0);
    expect(check([toFirst, forgets], "an operand in both places")).toThrow(/^gradient of input 0/);
  });

  it("finds a rule whose derivative is wrong", () => {
    const constant: Vjp = (g, { inputs }) => multiply(g, (inputs[1] as Tensor).detach());
    expect(check([constant, toSecond], "a matrix and a row")).toThrow(
      /^second derivative of input/,
    );
  });
});
