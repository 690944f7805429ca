// Everything that has to hold before a change lands: builds, types, lint, packages, and all tests in
// Node and in a real Chromium. Arguments go to vitest: pnpm test packages/tensor
import { run } from "./run.mjs";

// The site, which takes long and only one core, is built beside the checks.
const tasks = ["build", "//#check:types", "check:oldest", "//#lint", "//#check:pack"];
const codes = [
  run("turbo", ["run", ...tasks, "--continue", "--output-logs=errors-only"]),
  run("vitest", ["run", ...process.argv.slice(2)]),
];
const failed = ["the checks", "the tests"].filter((_, i) => codes[i] !== 0);
if (failed.length > 0) console.error(`failed: ${failed.join(" and ")}; see above`);
process.exitCode = Math.max(...codes);
