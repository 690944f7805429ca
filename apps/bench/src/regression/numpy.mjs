import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const program = `
import sys, time
import numpy as np
n, d = map(int, sys.argv[1:])
rng = np.random.default_rng(0)
truth = rng.normal(size=d)
X = rng.normal(size=(n, d))
design = np.column_stack([np.ones(n), X])
y = X @ truth + 4.2 + 0.01 * rng.normal(size=n)
for line in sys.stdin:
    start = time.perf_counter()
    found = np.linalg.lstsq(design, y, rcond=None)[0]
    seconds = time.perf_counter() - start
    assert np.abs(found[1:] - truth).max() < 0.02
    print(seconds, flush=True)
`;

/** A Python that has NumPy, if there is one. */
const python = ["/usr/bin/python3", "python3"].find((command) => {
  try {
    execFileSync(command, ["-c", "import numpy"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

export const hasNumpy = python !== undefined;

/** `numpy.linalg.lstsq` on one thread, in a process that solves once whenever it is asked and answers with the seconds. */
export function startNumpy(n, d) {
  const child = spawn(python, ["-c", program, String(n), String(d)], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1" },
  });
  const lines = createInterface({ input: child.stdout });
  return {
    async seconds() {
      const answer = once(lines, "line");
      child.stdin.write("\n");
      return Number((await answer)[0]);
    },
    stop: () => child.stdin.end(),
  };
}

/** What NumPy computes with, in words. */
export function numpyVersion() {
  const program = `
import numpy, re
numpy.ones((2, 2)) @ numpy.ones((2, 2))
maps = open("/proc/self/maps").read()
blas = re.search(r"(openblas|mkl|blis)[^/\\n]*-r([0-9.]+)\\.so", maps)
print("NumPy", numpy.__version__ + (f" with OpenBLAS {blas[2]}" if blas and blas[1] == "openblas" else ""))`;
  return execFileSync(python, ["-c", program], { encoding: "utf8" }).trim();
}
