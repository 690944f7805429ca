import { parameter } from "@linnet/autograd";
import { GradError, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { rulesText } from "../conformance/rulesText.ts";
import { checkScenario, outcomeOf, type ScenarioGolden } from "../src/scenarioGolden.ts";
import { read } from "./repository.ts";

it("docs/autograd-rules.md is what `pnpm rules` writes", () => {
  expect(read("docs/autograd-rules.md")).toBe(rulesText);
});

describe("the comparison with PyTorch's outcome", () => {
  const seen = (values: (number | boolean)[], dtype: "float64" | "bool") =>
    ({ shape: [values.length], dtype, values }) as const;
  const golden = (outcome: ScenarioGolden["outcome"]): ScenarioGolden => ({
    topic: "",
    name: "",
    program: [],
    outcome,
  });
  const gradient = golden({ "x.grad": seen([2, 4], "float64") });
  const refusal = golden({ throws: "in the pass", line: 1 });
  const x = tensor([2, 4], { dtype: "float64" });
  const program = (result: unknown) => outcomeOf(() => ({ "x.grad": result }) as never);

  it("accepts the same gradient and the same refusal", () => {
    expect(() => checkScenario(program(x), gradient)).not.toThrow();
    const refused = outcomeOf(() => {
      parameter(tensor([1, 2])).backward();
      return {};
    });
    expect(() => checkScenario(refused, refusal)).not.toThrow();
  });

  it.each([
    ["another gradient", program(x.add(1)), gradient, "x.grad: element 0 of 2 is 3, not 2"],
    ["no gradient", program(null), gradient, "x.grad is null"],
    ["a gradient too many", program(x), golden({ "x.grad": null }), "x.grad is tensor"],
    ["another dtype", program(tensor([2, 4])), gradient, "x.grad is float32"],
    [
      "another flag",
      program(tensor([true, false])),
      golden({ "x.grad": seen([true, true], "bool") }),
      "x.grad: element 1 of 2 is 0, not 1",
    ],
    ["other tensors", program(x), golden({ y: null }), "it looks at y"],
    ["what it should refuse", program(x), refusal, "nothing is refused, not even in the pass"],
    [
      "a refusal too early",
      new GradError("add_: this tensor is a tracked leaf"),
      refusal,
      "refused before the pass: GradError: add_: this tensor is a tracked leaf",
    ],
    ["a refusal too much", new GradError("backward: freed"), gradient, "backward: freed"],
  ])("finds %s", (_, actual, expected, message) => {
    expect(() => checkScenario(actual, expected)).toThrow(message);
  });
});
