import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const program = `
import json, sys, time, torch
from torch.utils.data import DataLoader, TensorDataset
torch.set_num_threads(1)
n, d, batch = (json.loads(sys.argv[1])[k] for k in ("n", "d", "batch"))
X = torch.normal(0, 1, (n, d)); y = torch.arange(n, dtype=torch.float32).reshape(n, 1)
loader = DataLoader(TensorDataset(X, y), batch_size=batch, shuffle=True)
def index_select():
    order = torch.randperm(n)
    for i in range(0, n, batch):
        j = order[i:i + batch]; yield X.index_select(0, j), y.index_select(0, j)
def epoch(batches):
    rows = 0
    for xb, yb in batches: rows += len(xb)
    assert rows == n
for batches in (loader, index_select()):
    assert torch.equal(torch.cat([yb for _, yb in batches]).sort(0).values, y)
print(torch.__version__, flush=True)
for line in sys.stdin:
    batches = loader if line.strip() == "DataLoader" else index_select()
    t = time.perf_counter(); epoch(batches); print(time.perf_counter() - t, flush=True)
`;

/** A Python that has PyTorch, if there is one. */
const python = [process.env.PYTHON, "/usr/bin/python3", "python3"].find((command) => {
  try {
    if (command === undefined) return false;
    execFileSync(command, ["-c", "import torch"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/**
 * PyTorch's two ways through an epoch, in a process that takes one when asked and answers with its
 * seconds; null where there is no PyTorch.
 */
export async function startTorch(task) {
  if (python === undefined) return null;
  const child = spawn(python, ["-c", program, JSON.stringify(task)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const answer = async () => (await once(lines, "line"))[0];
  const version = await answer();
  const epoch = (way) => async () => {
    const seconds = answer();
    child.stdin.write(`${way}\n`);
    return Number(await seconds);
  };
  return {
    version,
    loader: epoch("DataLoader"),
    indexSelect: epoch("index_select"),
    stop: () => child.stdin.end(),
  };
}
