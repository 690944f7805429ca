// Builds the site and serves it as a strict host would, with a content security policy.
import { run, turbo } from "./run.mjs";

turbo(["build", "--filter=@linnet/site..."]);
process.exitCode = run("node", ["apps/site/scripts/serve.mjs", ...process.argv.slice(2)]);
