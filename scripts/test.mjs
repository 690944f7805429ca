// Everything that has to hold before a change lands: builds, types, lint, packages, and all tests in
// Node and in a real Chromium. Arguments go to vitest: pnpm test packages/tensor
import { start, turbo } from "./run.mjs";

turbo(["build"]);
// Beside each other, because many tests wait for a browser most of their time.
const codes = await Promise.all([
  start("turbo", ["run", "check", "//#lint", "//#check:pack", "--output-logs=errors-only"]),
  start("vitest", ["run", ...process.argv.slice(2)]),
]);
const failed = ["the checks", "the tests"].filter((_, i) => codes[i] !== 0);
if (failed.length > 0) console.error(`failed: ${failed.join(" and ")}; see above`);
process.exitCode = Math.max(...codes);
