import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parameter } from "@linnet/autograd";
import { DataLoader, TensorDataset } from "@linnet/data";
import { Adam } from "@linnet/optim";
import { generator, matmul, memory, randn, type Tensor, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { type FitEvent, fit, mseLoss } from "../../src/index.ts";
import { regression } from "./programs.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** What is in use after each epoch; of the heap, what is left after a collection. */
interface InUse {
  readonly arena: number[];
  readonly heap: number[];
}

function inUseBy(events: Iterable<FitEvent>, every: number): InUse {
  const seen: InUse = { arena: [], heap: [] };
  for (const event of events) {
    if (event.type !== "epoch" || event.epoch % every !== 0) continue;
    collect();
    seen.arena.push(memory().liveBytes);
    seen.heap.push(process.memoryUsage().heapUsed);
  }
  return seen;
}

describe("memory", () => {
  it("is flat over fifty thousand small steps", () => {
    const { model, options } = regression({ n: 1000, epochs: 500 });
    const { arena, heap } = inUseBy(fit(model, options), 50);
    expect(arena.length).toBe(10);
    expect(new Set(arena.slice(1)).size).toBe(1);
    // A single number for each step would be more.
    expect(heap.at(-1)! - heap[1]!).toBeLessThan(1e6);
  });

  it("is flat with large tensors, validation, copies of the best parameters and an optimizer's state", () => {
    const rng = generator(0);
    const X = randn([600, 500], { rng });
    const w = parameter(zeros([500, 200]));
    const dataset = new TensorDataset(X, randn([600, 200], { rng }));
    const { fallbacks } = memory();
    const training = fit(
      { forward: (Z: Tensor) => matmul(Z, w), parameters: () => [w] },
      {
        loader: new DataLoader(dataset, { batchSize: 200, shuffle: true, seed: 0 }),
        loss: (prediction, y) => mseLoss(prediction, y),
        optimizer: new Adam([w], { lr: 0.001 }),
        validation: new DataLoader(dataset, { batchSize: 300 }),
        metrics: { mae: (prediction, y) => prediction.sub(y).abs().mean() },
        earlyStopping: { patience: 100 },
        epochs: 60,
      },
    );
    const { arena } = inUseBy(training, 1);
    // Parameters, gradients, two moments, and copies of all of them but the gradients.
    const model = 4 * w.size;
    expect(Math.max(...arena) - (arena[0] as number)).toBeLessThan(9 * model);
    expect(Math.max(...arena.slice(30)) - Math.max(...arena.slice(0, 30))).toBeLessThanOrEqual(0);
    expect(memory().fallbacks).toBe(fallbacks);
  });

  it("is given back by who leaves early", async () => {
    const { model, options } = regression({ n: 10_000 });
    const steps = async () => {
      for await (const event of fit(model, options)) if (event.type === "batch") break;
    };
    await steps();
    const before = memory().liveBytes;
    for (let i = 0; i < 20; i++) await steps();
    expect(memory().liveBytes).toBeLessThanOrEqual(before + 4096);
  });
});
