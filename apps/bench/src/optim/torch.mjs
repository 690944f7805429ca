import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const program = `
import json, sys, time, torch
torch.set_num_threads(1)
made = {}
def optimizer(name, size, foreach):
    p = torch.randn(size, requires_grad=True); p.grad = torch.randn(size)
    options = {"foreach": True} if foreach else {}
    return getattr(torch.optim, name)([p], lr=1e-3, **options)
print(torch.__version__, flush=True)
for line in sys.stdin:
    name, size, steps, foreach = json.loads(line)
    key = (name, size, foreach)
    if key not in made: made.clear(); made[key] = optimizer(name, size, foreach)
    o = made[key]
    t = time.perf_counter()
    for _ in range(steps): o.step()
    print(time.perf_counter() - t, flush=True)
`;

const python = [process.env.PYTHON, "/usr/bin/python3", "python3"].find((command) => {
  try {
    execFileSync(command, ["-c", "import torch"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** A process with PyTorch on one thread that takes steps when asked; null where there is none. */
export async function startTorch() {
  if (python === undefined) return null;
  const child = spawn(python, ["-c", program], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const answer = async () => (await once(lines, "line"))[0];
  return {
    version: await answer(),
    async seconds(name, size, steps, foreach) {
      const line = answer();
      child.stdin.write(`${JSON.stringify([name, size, steps, foreach])}\n`);
      return Number(await line);
    },
    stop: () => child.stdin.end(),
  };
}
