// The programs of packages/testing/rules, beside what PyTorch makes of them (golden/scenarios.json). Run by
// `pnpm rules`; writes docs/autograd-rules.md.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const source = ["linnet-source"];

const { module } = await runnerImport(here("./rulesText.ts"), {
  root: here("../../.."),
  configFile: false,
  logLevel: "error",
  environments: { inline: { resolve: { conditions: source, externalConditions: source } } },
});
writeFileSync(here("../../../docs/autograd-rules.md"), module.rulesText);
