import json from "../golden/scenarios.json" with { type: "json" };
import { scenarios } from "../rules/index.ts";
import { rulesPage } from "../src/rulesPage.ts";
import type { ScenarioGolden } from "../src/scenarioGolden.ts";

/** What docs/autograd-rules.md has to be. */
export const rulesText: string = rulesPage(
  json.scenarios as unknown as readonly ScenarioGolden[],
  scenarios,
  json.torch,
);
