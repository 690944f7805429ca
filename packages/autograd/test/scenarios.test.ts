import { describe, expect, it } from "vitest";
import json from "../../testing/golden/scenarios.json" with { type: "json" };
import { scenarios } from "../../testing/rules/index.ts";
import { checkScenario, outcomeOf, type ScenarioGolden } from "../../testing/src/scenarioGolden.ts";

// packages/testing/oracle/rules has the same programs in PyTorch; docs/autograd-rules.md shows them.
const golden = json.scenarios as unknown as readonly ScenarioGolden[];

describe("linnet, as PyTorch,", () => {
  it.each(golden.map((entry) => [entry.name, entry] as const))("%s", (name, entry) => {
    const program = scenarios[name];
    if (program === undefined) throw new Error(`there is no program "${name}" in linnet`);
    checkScenario(outcomeOf(program), entry);
  });

  it("is asked about every scenario", () => {
    expect(Object.keys(scenarios)).toEqual(golden.map(({ name }) => name));
  });
});
