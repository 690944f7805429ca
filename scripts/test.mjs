// Everything that has to hold before a change lands: builds, types, lint, packages, then all tests
// in Node and in a real Chromium. Arguments go to vitest: pnpm test packages/tensor
import { run, turbo } from "./run.mjs";

turbo(["build", "check", "//#lint", "//#check:pack"]);
process.exitCode = run("vitest", ["run", ...process.argv.slice(2)]);
