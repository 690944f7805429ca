import { spawn } from "node:child_process";
import { join } from "node:path";

/** The built command, which users run. The root's test script builds it first. */
export const main: string = join(import.meta.dirname, "../dist/main.js");

/** What a run of the command left behind. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `linnet` with arguments, in a folder. */
export function linnet(args: readonly string[], cwd: string = import.meta.dirname): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Runs a command line as it is typed, without a shell: no quotes, one space between words. */
export function typed(line: string, cwd?: string): Promise<Run> {
  return linnet(line.split(" ").slice(1), cwd);
}
