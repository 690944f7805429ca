// Makes the golden files: what NumPy and PyTorch say to the samples that stand beside the operations.
// Run by `pnpm golden`; needs Python 3 with numpy and torch (PYTHON names another interpreter).
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const python = process.env.PYTHON ?? "/usr/bin/python3";
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { module } = await runnerImport(here("./samples.ts"), {
  root: here("../../.."),
  configFile: false,
  logLevel: "error",
  ssr: { resolve: { conditions: ["linnet-source"], externalConditions: ["linnet-source"] } },
});

/** Runs a script on some input and writes what it prints, one entry of each list a line. */
function oracle(script, input, golden) {
  const text = execFileSync(python, [here(script)], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["pipe", "pipe", "inherit"],
  });
  writeFileSync(here(`../golden/${golden}`), layOut(JSON.parse(text)));
}

function layOut(value) {
  const fields = Object.entries(value).map(([key, field]) => {
    const entries = Array.isArray(field) && field.map((entry) => `\n    ${JSON.stringify(entry)}`);
    return `\n  ${JSON.stringify(key)}: ${entries ? `[${entries}\n  ]` : JSON.stringify(field)}`;
  });
  return `{${fields}\n}\n`;
}

oracle("op_golden.py", module.samples, "ops.json");
oracle("scenarios.py", null, "scenarios.json");
oracle("printing.py", null, "printing.json");
// Random numbers have no library to ask: their oracle writes its own file, from the papers.
execFileSync(python, [here("random_reference.py")], { stdio: "inherit" });
