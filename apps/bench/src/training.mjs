// The chapter's training (1000 x 2, batch 10, 5 epochs), per step, batching and shuffling included:
// linnet, a scalar JavaScript loop with the gradient written by hand, and PyTorch from scratch, where
// python3 has it. They take turns in one run, so that what else the machine does hits all of them.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { syntheticTask, trainLinearRegression } from "@linnet/chapter3";
import { generator } from "@linnet/tensor";
import { lowest, machine, median, table, time } from "./report.mjs";

const EPOCHS = 5;
const STEPS = EPOCHS * 100;
const ROUNDS = Number(process.argv[2] ?? 15);

const task = syntheticTask({ rng: generator(0) });

function linnet() {
  for (const _ of trainLinearRegression(task, { epochs: EPOCHS, seed: 1 }));
}

const X = task.features.toTypedArray();
const y = task.labels.toTypedArray();
const rng = generator(2);

function scalarLoop() {
  let [w0, w1, b] = [0.01, -0.01, 0];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = rng.permutation(1000);
    for (let start = 0; start < 1000; start += 10) {
      let [g0, g1, gb] = [0, 0, 0];
      for (let k = start; k < start + 10; k++) {
        const i = order[k];
        const error = X[2 * i] * w0 + X[2 * i + 1] * w1 + b - y[i];
        g0 += error * X[2 * i];
        g1 += error * X[2 * i + 1];
        gb += error;
      }
      w0 -= (0.03 * g0) / 10;
      w1 -= (0.03 * g1) / 10;
      b -= (0.03 * gb) / 10;
    }
  }
  return [w0, w1, b];
}

const torch = `
import random, sys, time, torch
torch.set_num_threads(1)
X = torch.normal(0, 1, (1000, 2)); y = X @ torch.tensor([2.0, -3.4]) + 4.2
y = (y + torch.normal(0, 0.01, y.shape)).reshape(-1, 1)
def data_iter(batch_size):
    indices = list(range(1000)); random.shuffle(indices)
    for i in range(0, 1000, batch_size):
        j = torch.tensor(indices[i:i + batch_size]); yield X[j], y[j]
def train():
    w = torch.normal(0, 0.01, (2, 1), requires_grad=True); b = torch.zeros(1, requires_grad=True)
    for _ in range(${EPOCHS}):
        for xb, yb in data_iter(10):
            l = ((xb @ w + b - yb) ** 2 / 2).sum(); l.backward()
            with torch.no_grad():
                for p in (w, b):
                    p -= 0.03 * p.grad / 10; p.grad.zero_()
        with torch.no_grad(): (((X @ w + b) - y) ** 2 / 2).mean().item()
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

/** A process that trains once whenever it is asked, and answers with the seconds. */
function startTorch() {
  const child = spawn(python, ["-c", torch], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  return {
    async train() {
      const answer = once(lines, "line");
      child.stdin.write("\n");
      return Number((await answer)[0]);
    },
    stop: () => child.stdin.end(),
  };
}

/** The first run in a fresh process, in seconds: importing is not counted, compiling is. */
function cold() {
  const script = `
    const { syntheticTask, trainLinearRegression } = await import("@linnet/chapter3");
    const { generator } = await import("@linnet/tensor");
    const start = performance.now();
    const task = syntheticTask({ rng: generator(0) });
    for (const _ of trainLinearRegression(task, { epochs: ${EPOCHS}, seed: 1 }));
    console.log((performance.now() - start) / 1e3);`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: new URL("..", import.meta.url),
  });
  return Number(output);
}

/** The same of PyTorch. */
function coldTorch() {
  return Number(execFileSync(python, ["-c", torch], { input: "\n" }));
}

const seconds = (fn) => {
  const start = performance.now();
  fn();
  return (performance.now() - start) / 1e3;
};

const peer = python && startTorch();
const samples = { linnet: [], "scalar loop": [], ...(peer && { "PyTorch from scratch": [] }) };
for (let i = 0; i < 10; i++) {
  linnet();
  scalarLoop();
}
await peer?.train();
for (let round = 0; round < ROUNDS; round++) {
  samples.linnet.push(seconds(linnet));
  samples["scalar loop"].push(
    seconds(() => {
      for (let i = 0; i < 20; i++) scalarLoop();
    }) / 20,
  );
  if (peer) samples["PyTorch from scratch"].push(await peer.train());
}
peer?.stop();

const colds = { linnet: [], ...(peer && { "PyTorch from scratch": [] }) };
for (let i = 0; i < 7; i++) {
  colds.linnet.push(cold());
  if (peer) colds["PyTorch from scratch"].push(coldTorch());
}

console.log(`${machine()}, ${ROUNDS} rounds of ${STEPS} steps each\n`);
report("training 1000 x 2, batch 10, per step", samples, STEPS);
console.log();
report(`the first ${EPOCHS} epochs of a fresh process`, colds, 1);

/** A table of sorted times, divided by what one of them covers, beside linnet's. */
function report(title, times, steps) {
  for (const list of Object.values(times)) list.sort((a, b) => a - b);
  const own = median(times.linnet);
  table(
    [title, "median", "lowest tenth", "time / linnet's"],
    Object.entries(times).map(([name, list]) => [
      name,
      time(median(list) / steps),
      time(lowest(list) / steps),
      (median(list) / own).toFixed(3),
    ]),
  );
}
