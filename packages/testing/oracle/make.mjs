// Makes the golden files: what NumPy and PyTorch say to the samples that stand beside the operations.
// Run by `pnpm golden`, for all operations or those named (`pnpm golden exp log`); needs Python 3 with
// numpy and torch (PYTHON names another interpreter).
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
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

/** What a script prints for some input, parsed. */
function ask(script, input) {
  const text = execFileSync(python, [here(script)], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["pipe", "pipe", "inherit"],
  });
  return JSON.parse(text);
}

/** Writes a golden file, one entry of each list a line. */
function write(golden, value) {
  const fields = Object.entries(value).map(([key, field]) => {
    const entries = Array.isArray(field) && field.map((entry) => `\n    ${JSON.stringify(entry)}`);
    return `\n  ${JSON.stringify(key)}: ${entries ? `[${entries}\n  ]` : JSON.stringify(field)}`;
  });
  writeFileSync(here(`../golden/${golden}`), `{${fields}\n}\n`);
}

const named = process.argv.slice(2);
const wanted = named.length === 0 ? module.operations : named;
const samples = module.samples.filter(({ op }) => wanted.includes(op));
const { special, samples: answers, ...madeBy } = ask("op_golden.py", samples);
write("special.json", { ...madeBy, ...special });
for (const op of wanted) {
  write(`ops/${op}.json`, { ...madeBy, samples: answers.filter((answer) => answer.op === op) });
}
for (const file of readdirSync(here("../golden/ops"))) {
  if (!module.operations.includes(file.replace(".json", ""))) rmSync(here(`../golden/ops/${file}`));
}
if (named.length === 0) {
  write("scenarios.json", ask("scenarios.py", null));
  write("printing.json", ask("printing.py", null));
  write("linalg.json", ask("linalg_reference.py", null));
  // Random numbers have no library to ask: their oracle writes its own file, from the papers.
  execFileSync(python, [here("random_reference.py")], { stdio: "inherit" });
}
