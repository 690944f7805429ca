// Builds what the CLI needs, then runs it with the arguments that were given:
//   pnpm train --seed 3 --json
// The build speaks on stderr only, so that stdout holds the CLI's output and nothing else.
import { run, turbo } from "./run.mjs";

turbo(["build", "--filter=linnet..."]);
process.exitCode = run("node", ["apps/cli/dist/joined/main.js", ...process.argv.slice(2)]);
