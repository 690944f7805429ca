// The ways in which root scripts start a program.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };

/** Runs a program in the repository's root and returns its exit code. */
export function run(command, args, { stdout = "inherit" } = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: ["inherit", stdout, "inherit"],
    shell: process.platform === "win32",
  });
  if (error) throw error;
  return status ?? 1;
}

/** Runs turbo tasks quietly, on stderr; a failed task ends the process. */
export function turbo(args) {
  const code = run("turbo", ["run", ...args, "--output-logs=errors-only"], { stdout: 2 });
  if (code !== 0) process.exit(code);
}
