// Makes the golden files: what NumPy and PyTorch say to the samples that stand beside the operations.
// Run by `pnpm golden`, for all operations and files or those named (`pnpm golden exp log printing`);
// needs Python 3 with numpy and torch (PYTHON names another interpreter).
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const python = process.env.PYTHON ?? "/usr/bin/python3";
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const source = ["linnet-source"];
const { module } = await runnerImport(here("./samples.ts"), {
  root: here("../../.."),
  configFile: false,
  logLevel: "error",
  environments: { inline: { resolve: { conditions: source, externalConditions: source } } },
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

/** Golden files that a script makes on its own, in most cases one of the same name. */
const scripts = [
  "accurate",
  "creation",
  "distributions",
  "dtypes",
  "functional",
  "indexing",
  "jvp",
  "linalg",
  "mt19937",
  "numpyRandom",
  "printing",
  "programs",
  "pythonRandom",
  "scenarios",
  "seedrandomProgram",
  "torchRandom",
  "views",
];

/** Golden files whose script wants to know the samples. */
const ofSamples = { gradientForms: "gradient_forms.py" };

const named = process.argv.slice(2);
const wanted = module.operations.filter((name) => named.length === 0 || named.includes(name));
const unknown = named.filter(
  (name) => ![...module.operations, ...scripts, ...Object.keys(ofSamples)].includes(name),
);
if (unknown.length > 0) throw new Error(`there is no golden file for ${unknown.join(", ")}`);
const samples = module.samples.filter(({ op }) => wanted.includes(op));
const { special, samples: answers, ...madeBy } = ask("op_golden.py", samples);
write("special.json", { ...madeBy, ...special });
for (const op of wanted) {
  write(`ops/${op}.json`, { ...madeBy, samples: answers.filter((answer) => answer.op === op) });
}
for (const file of readdirSync(here("../golden/ops"))) {
  if (!module.operations.includes(file.replace(".json", ""))) rmSync(here(`../golden/ops/${file}`));
}
for (const script of scripts) {
  if (named.length === 0 || named.includes(script)) {
    // Python names modules with underscores.
    const file = script.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    write(`${script}.json`, ask(`${file}.py`, null));
  }
}
for (const [golden, script] of Object.entries(ofSamples)) {
  if (named.length === 0 || named.includes(golden)) {
    write(`${golden}.json`, ask(script, module.samples));
  }
}
if (named.length === 0) {
  // Random numbers have no library to ask: their oracle writes its own file, from the papers.
  execFileSync(python, [here("random_reference.py")], { stdio: "inherit" });
  execFileSync(python, [here("files.py")], { stdio: "inherit" });
}
