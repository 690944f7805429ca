// Writes golden/functional.json: what PyTorch says to the samples that stand beside the functions of
// packages/nn/src/functional, with gradients and second derivatives. Needs Python 3 with torch (PYTHON names
// another interpreter). Run: node packages/nn/test/oracle/makeFunctional.mjs
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const source = ["linnet-source"];
const { module } = await runnerImport(here("./functionalSamples.ts"), {
  root: here("../../../.."),
  configFile: false,
  logLevel: "error",
  environments: { inline: { resolve: { conditions: source, externalConditions: source } } },
});
const text = execFileSync(process.env.PYTHON ?? "/usr/bin/python3", [here("functional.py")], {
  input: JSON.stringify(module.samples),
  encoding: "utf8",
  maxBuffer: 2 ** 28,
  stdio: ["pipe", "pipe", "inherit"],
});
/** One entry of each list a line. */
const fields = Object.entries(JSON.parse(text)).map(([key, field]) => {
  const entries = Array.isArray(field) && field.map((entry) => `\n    ${JSON.stringify(entry)}`);
  return `\n  ${JSON.stringify(key)}: ${entries ? `[${entries}\n  ]` : JSON.stringify(field)}`;
});
writeFileSync(here("../golden/functional.json"), `{${fields}\n}\n`);
