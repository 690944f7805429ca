import { DataLoader } from "@linnet/data";
import type { Tensor } from "@linnet/tensor";
import { tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { type FitEvent, fit, type Training } from "../../src/index.ts";
import { errorOf, regression, rejectionOf, typesOf, valuesOf } from "./programs.ts";

const batch = (): [Tensor, Tensor] => [tensor([[1, 2]]), tensor([[3]])];

/** Batches that say what becomes of the loops over them. */
function watched(count: number) {
  const log: string[] = [];
  function* batches() {
    try {
      for (let i = 0; i < count; i++) yield batch();
    } finally {
      log.push("closed");
    }
  }
  return { log, loader: { [Symbol.iterator]: batches } };
}

/** Batches that have to be waited for, the last of them for ever. */
function waiting(count: number) {
  const log: string[] = [];
  async function* batches() {
    try {
      for (let i = 0; i < count; i++) yield batch();
      await new Promise(() => undefined);
    } finally {
      await new Promise((resolve) => setTimeout(resolve, 2));
      log.push("closed");
    }
  }
  return { log, loader: { [Symbol.asyncIterator]: batches } };
}

async function stepsOf(training: Training): Promise<number> {
  let steps = 0;
  for await (const event of training) if (event.type === "batch") steps++;
  return steps;
}

describe("a signal", () => {
  it("that has aborted before stops the first step, with its reason", async () => {
    const reason = new Error("changed my mind");
    const { model, options } = regression({ signal: AbortSignal.abort(reason) });
    const before = valuesOf(model);
    expect(await rejectionOf(stepsOf(fit(model, options)))).toBe(reason);
    expect(errorOf(() => [...fit(model, options)])).toBe(reason);
    expect(valuesOf(model)).toEqual(before);
  });

  it("that has aborted before the first batch leaves the loader at its beginning", () => {
    const whole = regression();
    const expected = [...fit(whole.model, whole.options)];
    const stopped = regression({ signal: AbortSignal.abort() });
    const training = fit(stopped.model, stopped.options);
    expect(errorOf(() => [...training])).toBe(stopped.options.signal?.reason);
    const other = regression();
    const rest = [...fit(other.model, other.options).rewind(training.state())];
    expect(rest).toEqual(expected.slice(1));
  });

  it("stops between two steps; where the training is can be read, and it can go on", async () => {
    const whole = regression();
    const expected = [...fit(whole.model, whole.options)];
    const controller = new AbortController();
    const { model, options } = regression({ signal: controller.signal });
    const training = fit(model, options);
    const seen: FitEvent[] = [];
    const run = async () => {
      for await (const event of training) {
        seen.push(event);
        if (seen.length === 14) controller.abort();
      }
    };
    expect(await rejectionOf(run())).toBe(controller.signal.reason);
    expect(await training.next()).toEqual({ done: true, value: undefined });
    const state = training.state();
    expect(state.position).toMatchObject({ epoch: 2, batch: 2, step: 12 });

    const other = regression();
    const rest = [...fit(other.model, other.options).rewind(state)];
    expect([...seen, ...rest]).toEqual(expected);
    expect(valuesOf(other.model)).toEqual(valuesOf(whole.model));
  });

  it("stops a wait for a batch that never comes, and a whole run without events", async () => {
    for (const way of [stepsOf, (training: Training) => training.finish()]) {
      const controller = new AbortController();
      const { loader, log } = waiting(3);
      const { model, options } = regression();
      const training = fit(model, { ...options, loader, signal: controller.signal });
      setTimeout(() => controller.abort(), 5);
      expect(await rejectionOf(way(training))).toBe(controller.signal.reason);
      expect(training.state().position).toMatchObject({ epoch: 1, batch: 3, step: 3 });
      // Asked for a batch, it does not know yet that nobody wants one.
      expect(log).toEqual([]);
    }
  });

  it("stops validation, which begins anew when the training goes on", async () => {
    const controller = new AbortController();
    const { dataset, model, options } = regression({ epochs: 1 });
    const validation = new DataLoader(dataset, { batchSize: 10, shuffle: true, seed: 3 });
    let calls = 0;
    const metrics = {
      calls: () => {
        if (++calls === 4) controller.abort();
        return 0;
      },
    };
    const training = fit(model, { ...options, validation, metrics, signal: controller.signal });
    expect(await rejectionOf(training.finish())).toBe(controller.signal.reason);
    const state = training.state();
    expect(state.position.phase).toBe("validation");

    const whole = regression({ epochs: 1 });
    const loader = new DataLoader(dataset, { batchSize: 10, shuffle: true, seed: 3 });
    const all = { ...whole.options, validation: loader, metrics: { calls: () => 0 } };
    const events = [...fit(whole.model, all)];
    const other = regression({ epochs: 1 });
    const again = new DataLoader(dataset, { batchSize: 10, shuffle: true, seed: 3 });
    const rest = fit(other.model, { ...all, ...other.options, validation: again }).rewind(state);
    expect([...rest]).toEqual(events.slice(-2));
  });
});

describe("who breaks off a loop", () => {
  it("closes the loader", () => {
    const { loader, log } = watched(5);
    const { model, options } = regression();
    for (const event of fit(model, { ...options, loader })) if (event.type === "batch") break;
    expect(log).toEqual(["closed"]);
  });

  it("closes a loader that takes its time, and waits for that", async () => {
    const { loader, log } = waiting(5);
    const { model, options } = regression();
    for await (const event of fit(model, { ...options, loader })) if (event.type === "batch") break;
    expect(log).toEqual(["closed"]);
  });

  it("may do so before the first event, or twice, or by return and throw", async () => {
    const { model, options } = regression();
    const training = fit(model, options);
    expect(await training.return()).toEqual({ done: true, value: undefined });
    expect(await training.return()).toEqual({ done: true, value: undefined });
    expect(await training.next()).toEqual({ done: true, value: undefined });
    const error = new Error("no more");
    expect(await rejectionOf(fit(model, options).throw(error))).toBe(error);
    const { loader, log } = waiting(5);
    const other = fit(model, { ...options, loader });
    await other.next();
    await other.next();
    expect(await rejectionOf(other.throw(error))).toBe(error);
    expect(log).toEqual(["closed"]);
  });

  it("may leave it to await using", async () => {
    const { loader, log } = waiting(5);
    const { model, options } = regression();
    {
      await using training = fit(model, { ...options, loader });
      await training.next();
      await training.next();
    }
    expect(log).toEqual(["closed"]);
  });
});

describe("an error", () => {
  it("of the loss closes the loader, and the batch counts as passed", async () => {
    const { loader, log } = watched(5);
    const { model, options } = regression({ epochs: 1 });
    let calls = 0;
    const loss = (prediction: Tensor, y: Tensor) => {
      if (++calls === 3) throw new RangeError("no such thing");
      return prediction.sub(y).square().sum();
    };
    const training = fit(model, { ...options, loader, loss });
    expect(await rejectionOf(training.finish())).toBeInstanceOf(RangeError);
    expect(log).toEqual(["closed"]);
    expect(training.state().position).toMatchObject({ batch: 3, step: 2 });
    expect(typesOf(training.rewind())).toEqual(["batch", "batch", "epoch", "end"]);
  });

  it("of the loader is the caller's, after one batch or while it is waited for", async () => {
    const failure = new Error("the disk is gone");
    function* failing() {
      yield batch();
      throw failure;
    }
    async function* failingLate() {
      yield batch();
      throw failure;
    }
    const { model, options } = regression();
    for (const loader of [
      { [Symbol.iterator]: failing },
      { [Symbol.asyncIterator]: failingLate },
    ]) {
      expect(await rejectionOf(fit(model, { ...options, loader }).finish())).toBe(failure);
    }
  });
});
