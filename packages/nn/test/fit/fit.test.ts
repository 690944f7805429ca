import { noGrad, parameter } from "@linnet/autograd";
import { DataLoader, TensorDataset } from "@linnet/data";
import { clipGradNorm_, SGD } from "@linnet/optim";
import { matmul, type Tensor, tensor, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { type FitEvent, fit, mseLoss } from "../../src/index.ts";
import golden from "../golden/fit.json" with { type: "json" };
import { halving, regression, typesOf, valuesOf } from "./programs.ts";

const float64 = { dtype: "float64" } as const;

function closeTo(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value / (expected[i] as number) - 1)).toBeLessThan(1e-12);
  });
}

describe("a training in PyTorch", () => {
  const { X, y, V, v, batches, epochs, validations, weight, bias } = golden.training;
  const w = parameter(zeros([2, 1], float64));
  const b = parameter(zeros([1], float64));
  const optimizer = new SGD([w, b], { lr: 0.1, momentum: 0.5 });
  const data = (Z: number[][], z: number[][]) =>
    new TensorDataset(tensor(Z, float64), tensor(z, float64));
  const training = fit(
    { forward: (Z: Tensor) => matmul(Z, w).add(b), parameters: () => [w, b] },
    {
      loader: new DataLoader(data(X, y), { batchSize: 7 }),
      loss: (prediction, target) => mseLoss(prediction, target),
      optimizer,
      schedule: halving(optimizer),
      epochs: 5,
      validation: new DataLoader(data(V, v), { batchSize: 4 }),
      metrics: { mae: (prediction, target) => prediction.sub(target).abs().mean() },
    },
  );
  const events = [...training];
  const eventsOf = <T extends FitEvent["type"]>(type: T) =>
    events.filter((event): event is FitEvent & { type: T } => event.type === type);

  it("has the same losses and learning rates, batch by batch", () => {
    const batchEvents = eventsOf("batch");
    closeTo(
      batchEvents.map(({ loss }) => loss),
      batches.map(([loss]) => loss as number),
    );
    closeTo(
      batchEvents.map(({ lr }) => lr as number),
      batches.map(([, lr]) => lr as number),
    );
  });

  it("has the same means over epochs, with a short last batch", () => {
    closeTo(
      eventsOf("epoch").map(({ loss }) => loss),
      epochs,
    );
  });

  it("has the same validation", () => {
    const seen = eventsOf("validation");
    closeTo(
      seen.map(({ loss }) => loss),
      validations.map(([loss]) => loss as number),
    );
    closeTo(
      seen.map(({ metrics }) => metrics.mae as number),
      validations.map(([, mae]) => mae as number),
    );
  });

  it("ends with the same parameters", () => {
    closeTo([...w.toTypedArray()], weight.flat());
    closeTo([...b.toTypedArray()], bias);
  });
});

describe("the events of a training", () => {
  it("count epochs, batches and steps from 1", () => {
    const { model, options } = regression({ n: 30, epochs: 2 });
    const events = [...fit(model, options)];
    expect(events.map((event) => ("step" in event ? event.step : event.type))).toEqual([
      "start",
      1,
      2,
      3,
      3,
      4,
      5,
      6,
      6,
      "end",
    ]);
    expect(events[0]).toEqual({ type: "start", epochs: 2, batchesPerEpoch: 3, parameters: 3 });
    expect(events[5]).toMatchObject({ type: "batch", epoch: 2, batch: 1, step: 4, lr: 0.03 });
    expect(events.at(-1)).toEqual({
      type: "end",
      reason: "completed",
      epochs: 2,
      steps: 6,
      loss: (events.at(-2) as { loss: number }).loss,
      bestEpoch: 2,
      isBestRestored: false,
    });
  });

  it("are frozen", () => {
    const { dataset, model, options } = regression();
    const validation = new DataLoader(dataset, { batchSize: 50 });
    const metrics = { mae: (p: Tensor, y: Tensor) => p.sub(y).abs().mean().item() };
    const training = fit(model, {
      ...options,
      validation,
      metrics,
      checkpointEvery: { epochs: 1 },
    });
    const events = [...training];
    expect(new Set(typesOf(events)).size).toBe(6);
    expect(events.every((event) => Object.isFrozen(event))).toBe(true);
    for (const event of events) {
      if (event.type === "validation") expect(Object.isFrozen(event.metrics)).toBe(true);
    }
  });

  it("are the same with promises and without, and lead to the same parameters as a plain loop", async () => {
    const [sync, async, silent, plain] = [0, 1, 2, 3].map(() => regression());
    const events = [...fit(sync!.model, sync!.options)];
    const awaited: FitEvent[] = [];
    for await (const event of fit(async!.model, async!.options)) awaited.push(event);
    expect(awaited).toEqual(events);
    expect(await fit(silent!.model, silent!.options).finish()).toEqual(events.at(-1));

    const { model, optimizer, options } = plain!;
    for (let epoch = 0; epoch < 3; epoch++) {
      for (const [X, y] of options.loader as Iterable<[Tensor, Tensor]>) {
        const loss = mseLoss(model.forward(X), y);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
      }
    }
    for (const each of [sync, async, silent])
      expect(valuesOf(each!.model)).toEqual(valuesOf(model));
  });

  it("come one step at a time: nothing is done that nobody has asked for", async () => {
    const { model, options } = regression();
    const training = fit(model, options);
    expect(valuesOf(model)).toEqual([[[0], [0]], [0]]);
    expect((await training.next()).value?.type).toBe("start");
    expect(valuesOf(model)).toEqual([[[0], [0]], [0]]);
    await training.next();
    const after = valuesOf(model);
    expect(after).not.toEqual([[[0], [0]], [0]]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(valuesOf(model)).toEqual(after);
  });

  it("come in order for a caller who does not wait for each", async () => {
    const { model, options } = regression({ epochs: 1, n: 20, yieldEvery: 0 });
    const training = fit(model, options);
    const asked = Array.from({ length: 6 }, () => training.next());
    const results = await Promise.all(asked);
    expect(results.map(({ value }) => value?.type)).toEqual([
      "start",
      "batch",
      "batch",
      "epoch",
      "end",
      "end",
    ]);
    expect(results.map(({ done }) => done)).toEqual([false, false, false, false, false, true]);
    expect(await training.next()).toEqual({ done: true, value: undefined });
  });

  it("leave gradients to be looked at", () => {
    const { model, options } = regression();
    for (const event of fit(model, options)) {
      if (event.type === "batch") expect(model.w.grad?.shape).toEqual([2, 1]);
    }
  });
});

describe("batches", () => {
  it("may have more than a target: the loss takes all of it", () => {
    const { model, optimizer } = regression();
    const batches: [Tensor, Tensor, Tensor][] = [
      [tensor([[1, 2]]), tensor([[3]]), tensor([[0.5]])],
      [tensor([[0, 1]]), tensor([[1]]), tensor([[2]])],
    ];
    const seen: number[] = [];
    const training = fit(model, {
      loader: batches,
      loss: (prediction, y, weights) => {
        seen.push(weights.item());
        return prediction.sub(y).square().mul(weights).sum();
      },
      optimizer,
      epochs: 2,
    });
    expect([...training].at(-1)?.type).toBe("end");
    expect(seen).toEqual([0.5, 2, 0.5, 2]);
  });

  it("may come as promises, and be walked through by for await alone", async () => {
    const { dataset, model, options } = regression();
    const source = (slow: boolean) => ({
      length: dataset.length,
      get: (i: number) => (slow ? Promise.resolve(dataset.get(i)) : dataset.get(i)),
    });
    const loaderOf = (slow: boolean) =>
      new DataLoader(source(slow) as never, { batchSize: 10, shuffle: true, seed: 1 }) as never;
    const other = regression();
    const events = [...fit(other.model, { ...other.options, loader: loaderOf(false) })];
    const slow = fit(model, { ...options, loader: loaderOf(true) });
    const seen: FitEvent[] = [];
    for await (const event of slow) seen.push(event);
    expect(seen).toEqual(events);
    const again = fit(model, { ...options, loader: loaderOf(true) });
    expect(() => [...again]).toThrow(
      "fit: the loader answers with promises; loop over it with for await",
    );
  });
});

describe("what is called besides", () => {
  it("is train before an epoch, eval before validation, and beforeStep before each step", () => {
    const { dataset, model, options } = regression({ n: 20, epochs: 1 });
    const calls: string[] = [];
    const training = fit(
      Object.assign(model, {
        train: () => calls.push("train"),
        eval: () => calls.push("eval"),
      }),
      {
        ...options,
        validation: new DataLoader(dataset, { batchSize: 20 }),
        loss: (prediction, y) => {
          const loss = mseLoss(prediction, y);
          calls.push(loss.requiresGrad ? "loss" : "loss, not recorded");
          return loss;
        },
        beforeStep: () => {
          calls.push("beforeStep");
          noGrad(() => model.w.grad?.zero_());
        },
      },
    );
    expect([...training].at(-1)?.type).toBe("end");
    expect(calls).toEqual([
      "train",
      "loss",
      "beforeStep",
      "loss",
      "beforeStep",
      "eval",
      "loss, not recorded",
      "train",
    ]);
    expect(valuesOf(model)[0]).toEqual([[0], [0]]);
  });

  it("is the place to clip gradients", () => {
    const clipped = regression({ epochs: 1 });
    const { model } = clipped;
    const norms: number[] = [];
    const beforeStep = () => {
      norms.push(clipGradNorm_(model.parameters(), 0.5));
    };
    expect([...fit(model, { ...clipped.options, beforeStep })].length).toBe(13);
    const plain = regression();
    const expected: number[] = [];
    for (const [X, y] of plain.options.loader as Iterable<[Tensor, Tensor]>) {
      mseLoss(plain.model.forward(X), y).backward();
      expected.push(clipGradNorm_(plain.model.parameters(), 0.5));
      plain.optimizer.step();
      plain.optimizer.zeroGrad();
    }
    expect(norms).toEqual(expected);
    expect(norms[0]).toBeGreaterThan(0.5);
    expect(valuesOf(model)).toEqual(valuesOf(plain.model));
  });

  it("is the schedule after each epoch, or after each batch", () => {
    const rates = (scheduleEvery: "epoch" | "batch") => {
      const { model, optimizer, options } = regression({ n: 20, epochs: 3, lr: 0.04 });
      const training = fit(model, { ...options, schedule: halving(optimizer), scheduleEvery });
      return [...training].flatMap((event) => (event.type === "batch" ? [event.lr] : []));
    };
    expect(rates("epoch")).toEqual([0.04, 0.04, 0.04, 0.04, 0.02, 0.02]);
    expect(rates("batch")).toEqual([0.04, 0.04, 0.02, 0.02, 0.01, 0.01]);
  });
});

describe("a page", () => {
  const turns = async (yieldEvery: number) => {
    const { model, options } = regression({ yieldEvery });
    let count = 0;
    let isOver = false;
    const tick = () => {
      count++;
      if (!isOver) setImmediate(tick);
    };
    setImmediate(tick);
    await fit(model, options).finish();
    isOver = true;
    return count;
  };

  it("gets its turn while a training runs to its end", async () => {
    expect(await turns(0)).toBeGreaterThan(30);
    expect(await turns(Number.POSITIVE_INFINITY)).toBeLessThan(3);
  });
});
