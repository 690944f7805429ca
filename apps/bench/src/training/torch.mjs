import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const source = `
import json, random, sys, time, torch
torch.set_num_threads(1)
task = json.loads(sys.argv[1])
n, d, batch, epochs, lr = (task[k] for k in ("n", "d", "batch", "epochs", "lr"))
X = torch.normal(0, 1, (n, d)); true_w = torch.normal(0, 1, (d, 1))
y = X @ true_w + 4.2 + torch.normal(0, 0.01, (n, 1))
def chapter_batches():
    indices = list(range(n)); random.shuffle(indices)
    for i in range(0, n, batch):
        j = torch.tensor(indices[i:i + batch]); yield X[j], y[j]
def index_batches():
    order = torch.randperm(n)
    for i in range(0, n, batch):
        j = order[i:i + batch]; yield X[j], y[j]
def train_from_scratch(batches):
    w = torch.normal(0, 0.01, (d, 1), requires_grad=True); b = torch.zeros(1, requires_grad=True)
    for _ in range(epochs):
        for xb, yb in batches():
            l = ((xb @ w + b - yb) ** 2 / 2).sum(); l.backward()
            with torch.no_grad():
                for p in (w, b):
                    p -= lr * p.grad / len(xb); p.grad.zero_()
        with torch.no_grad(): (((X @ w + b) - y) ** 2 / 2).mean().item()
    assert (w - true_w).abs().max() < 0.02
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(X, y), batch, shuffle=True)
def train_concisely():
    net = torch.nn.Sequential(torch.nn.Linear(d, 1))
    net[0].weight.data.normal_(0, 0.01); net[0].bias.data.fill_(0)
    loss = torch.nn.MSELoss(); trainer = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(epochs):
        for xb, yb in loader:
            l = loss(net(xb), yb); trainer.zero_grad(); l.backward(); trainer.step()
        with torch.no_grad(): loss(net(X), y).item()
    assert (net[0].weight.detach().reshape(-1, 1) - true_w).abs().max() < 0.02
train = {
    "chapter": lambda: train_from_scratch(chapter_batches),
    "index": lambda: train_from_scratch(index_batches),
    "concise": train_concisely,
}[task["program"]]
for line in sys.stdin:
    t = time.perf_counter(); train(); print(time.perf_counter() - t, flush=True)
`;

/** A Python that has PyTorch, if there is one. */
const python = ["/usr/bin/python3", "python3"].find((command) => {
  try {
    execFileSync(command, ["-c", "import torch"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

export const hasTorch = python !== undefined;

/** PyTorch with a program of the above, in a process that trains once whenever it is asked and answers with the seconds. */
export function startTorch(task, program) {
  const child = spawn(python, ["-c", source, JSON.stringify({ ...task, program })], {
    stdio: ["pipe", "pipe", "inherit"],
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

/** The seconds of the first training of a fresh process. */
export function coldTorch(task, program) {
  return Number(
    execFileSync(python, ["-c", source, JSON.stringify({ ...task, program })], { input: "\n" }),
  );
}
