// Writes a checkpoint, lets PyTorch go on from it, and lets it write weights for linnet, all into
// ../golden/checkpoint. Run by hand, as `node packages/nn/test/oracle/interchange.mjs`; needs Python 3 with torch
// (PYTHON names another interpreter). That linnet still writes these bytes is a test.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const python = process.env.PYTHON ?? "/usr/bin/python3";
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const source = ["linnet-source"];
const { module } = await runnerImport(here("./interchange.ts"), {
  root: here("../../../.."),
  configFile: false,
  logLevel: "error",
  environments: { inline: { resolve: { conditions: source, externalConditions: source } } },
});

const folder = here("../golden/checkpoint");
writeFileSync(`${folder}/linnet.safetensors`, module.checkpoint);
writeFileSync(`${folder}/linnet.json`, `${JSON.stringify(module.expected)}\n`);
execFileSync(python, [here("checkpoint.py"), folder], { stdio: "inherit" });
