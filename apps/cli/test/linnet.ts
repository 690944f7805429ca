import { type ChildProcess, fork, spawn } from "node:child_process";
import { join } from "node:path";

/** The built command, which users run. The root's test script builds it first. */
export const main: string = join(import.meta.dirname, "../dist/joined/main.js");

/** What a run of the command left behind. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `linnet` with arguments, in a folder and a process of its own. */
export function linnetProcess(
  args: readonly string[],
  cwd: string = import.meta.dirname,
): Promise<Run> {
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

let host: ChildProcess | undefined;
let latest: Promise<unknown> = Promise.resolve();

/** Runs `linnet` with arguments, in a folder, after the runs before it and in the same process. */
export function linnet(args: readonly string[], cwd: string = import.meta.dirname): Promise<Run> {
  const run = latest.then(() => askHost({ args, cwd }));
  latest = run.catch(() => {});
  return run;
}

function askHost(request: object): Promise<Run> {
  host ??= fork(join(import.meta.dirname, "fixtures/host.mjs"), { execArgv: [], silent: true });
  const child = host;
  return new Promise<Run>((resolve, reject) => {
    child.once("message", (run: Run) => resolve(run));
    child.once("exit", (code, signal) => {
      host = undefined;
      reject(new Error(`the process that runs commands ended with ${code ?? signal}`));
    });
    child.send(request);
  }).finally(() => child.removeAllListeners());
}

/** Runs a command line as it is typed, without a shell: no quotes, one space between words. */
export function typed(line: string, cwd?: string): Promise<Run> {
  return linnet(line.split(" ").slice(1), cwd);
}
