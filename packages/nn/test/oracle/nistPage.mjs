// Writes docs/nist.md: the certified digits that linearRegression gets right, in the problems of golden/nist.json.
// Run it again with: node packages/nn/test/oracle/nistPage.mjs
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const source = ["linnet-source"];

const { module } = await runnerImport(here("../regression/nistPage.ts"), {
  root: here("../../../.."),
  configFile: false,
  logLevel: "error",
  environments: { inline: { resolve: { conditions: source, externalConditions: source } } },
});
writeFileSync(here("../../../../docs/nist.md"), module.nistPage());
