import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../cli/dist/main.js", import.meta.url));

/** What the command line prints. */
export function runCli(...args: string[]): string {
  return execFileSync(process.execPath, [main, ...args], { encoding: "utf8" });
}
