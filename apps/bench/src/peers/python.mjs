import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("python.py", import.meta.url));

/**
 * A Python process that times NumPy and PyTorch when asked; null where no python3 has either. The variable
 * PYTHON names another interpreter, as of a virtual environment.
 */
export async function startPython() {
  const python = [process.env.PYTHON, "/usr/bin/python3", "python3"].find((command) =>
    ["torch", "numpy"].some((name) => has(command, name)),
  );
  if (python === undefined) return null;
  const child = spawn(python, [script], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const answer = async () => JSON.parse((await once(lines, "line"))[0]);
  const versions = await answer();
  return {
    versions,
    samples: (peer, { operation, size }, seconds) => {
      const next = answer();
      child.stdin.write(`${JSON.stringify({ peer, operation, size, seconds })}\n`);
      return next;
    },
    stop: () => child.stdin.end(),
  };
}

function has(command, name) {
  if (command === undefined) return false;
  try {
    execFileSync(command, ["-c", `import ${name}`], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
