import { DisposedError, type Tensor, tensor } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BatchFetcher,
  DataLoader,
  type Dataset,
  type FetcherSettings,
  SampleError,
} from "../../src/index.ts";
import { localFetcher } from "../../src/loader/localFetcher.ts";
import { batchesOf, contents, Delayed, numbered, Single, turns } from "./datasets.ts";

const reason = new Error("the user gave up");

describe("for await", () => {
  it("gives the batches of for, for data that are there and data that are not", async () => {
    const options = { batchSize: 3, shuffle: true, seed: 2 };
    const expected = Array.from(new DataLoader(new Single(10), options), contents);
    expect(await batchesOf(new DataLoader(new Single(10), options))).toEqual(expected);
    for (const prefetch of [0, 1, 5]) {
      // Later samples are there before earlier ones.
      const dataset = new Delayed(10, (index) => (10 - index) % 4);
      const loader = new DataLoader(dataset, { ...options, prefetch });
      expect(await batchesOf(loader)).toEqual(expected);
      expect(loader.epoch).toBe(1);
    }
  });

  it("makes batches that take no time when they are needed, in the memory of the last one", async () => {
    const dataset = new Single(6);
    const asked: number[] = [];
    for await (const _ of new DataLoader(dataset, { batchSize: 2, prefetch: 3, seed: 0 })) {
      asked.push(dataset.asked.length);
    }
    expect(asked).toEqual([2, 4, 6]);
  });

  it("gives the memory of a batch to the next", async () => {
    const kept: Tensor[] = [];
    for await (const { label } of new DataLoader(new Delayed(4), { batchSize: 2, seed: 0 })) {
      kept.push(label);
      expect(label.size).toBe(2);
    }
    for (const label of kept) expect(() => label.toArray()).toThrow(DisposedError);
    const stays = { batchSize: 2, seed: 0, reuseMemory: false };
    const labels: Tensor[] = [];
    for await (const { label } of new DataLoader(new Delayed(4), stays)) labels.push(label);
    expect(contents(labels)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
});

describe("prefetch", () => {
  it.each([0, 1, 3])(
    "asks for %i batches before they are needed, and no more",
    async (prefetch) => {
      const dataset = new Delayed(40);
      let given = 0;
      for await (const _ of new DataLoader(dataset, { batchSize: 4, prefetch, seed: 0 })) {
        given++;
        await turns(5);
        expect(dataset.asked.length).toBe(4 * Math.min(10, given + prefetch));
      }
      expect(given).toBe(10);
    },
  );

  it("asks for the next ones while the loop is busy, not when it is done", async () => {
    const dataset = new Delayed(8);
    for await (const _ of new DataLoader(dataset, { batchSize: 4, prefetch: 1, seed: 0 })) {
      expect(dataset.asked.length).toBe(8);
    }
  });

  it("reads a stream ahead, too, one sample after the other", async () => {
    let read = 0;
    const stream = {
      async *[Symbol.asyncIterator]() {
        for (; read < 20; read++) {
          await turns(1);
          yield tensor(read);
        }
      },
    };
    const sizes: number[] = [];
    for await (const batch of new DataLoader(stream, { batchSize: 3, prefetch: 2 })) {
      sizes.push(batch.size);
      await turns(20);
      // The generator waits behind the last sample that was taken.
      expect(read).toBe(Math.min(20, 3 * (sizes.length + 2) - 1));
    }
    expect(sizes).toEqual([3, 3, 3, 3, 3, 3, 2]);
  });

  it("gives the batches before one that fails", async () => {
    const get = (index: number) => {
      if (index === 5) throw new Error("no sample");
      return turns(1).then(() => tensor(index));
    };
    const dataset: Dataset<Tensor> = { length: 9, get };
    const seen: unknown[] = [];
    const loop = async () => {
      for await (const batch of new DataLoader(dataset, { batchSize: 2, prefetch: 4 })) {
        seen.push(contents(batch));
      }
    };
    await expect(loop()).rejects.toThrow(
      "get: the data set threw Error (no sample) for sample 5; see the cause",
    );
    expect(seen).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("names the index of a promise that is broken, and stays silent about the others", async () => {
    const cause = new Error("offline");
    const dataset: Dataset<Tensor> = { length: 6, get: () => Promise.reject(cause) };
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on("unhandledRejection", note);
    const failure = batchesOf(new DataLoader(dataset, { batchSize: 2, prefetch: 2 }));
    await expect(failure).rejects.toEqual(new SampleError("get", [0], cause));
    const mixed: Dataset<Tensor> = {
      length: 6,
      get(index) {
        if (index === 1) throw cause;
        return Promise.reject(cause);
      },
    };
    const first = batchesOf(new DataLoader(mixed, { batchSize: 2 }));
    await expect(first).rejects.toEqual(new SampleError("get", [1], cause));
    await turns(5);
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});

describe("an AbortSignal", () => {
  it("ends a loop that waits, at once and with its reason, and the requests under way", async () => {
    const controller = new AbortController();
    const dataset = new Delayed(8, (index) => (index < 2 ? 1 : Infinity));
    const loader = new DataLoader(dataset, { batchSize: 2, seed: 0, signal: controller.signal });
    const seen: unknown[] = [];
    const loop = async () => {
      for await (const { label } of loader) {
        seen.push(contents(label));
        setTimeout(() => controller.abort(reason), 5);
      }
    };
    await expect(loop()).rejects.toBe(reason);
    expect(seen).toEqual([[0, 1]]);
    expect(dataset.signals.length).toBeGreaterThan(2);
    expect(dataset.signals.every((signal) => signal.aborted)).toBe(true);
    expect(dataset.signals.at(-1)?.reason).toBe(reason);
  });

  it("reaches the requests while the loop is busy", async () => {
    const controller = new AbortController();
    const dataset = new Delayed(8);
    const loader = new DataLoader(dataset, { batchSize: 2, seed: 0, signal: controller.signal });
    const loop = async () => {
      for await (const _ of loader) {
        controller.abort(reason);
        expect(dataset.signals.every((signal) => signal.aborted)).toBe(true);
      }
    };
    await expect(loop()).rejects.toBe(reason);
  });

  it("ends a for loop before its next batch, and one that has not begun", async () => {
    const controller = new AbortController();
    const loader = new DataLoader(numbered(9), { batchSize: 2, signal: controller.signal });
    let batches = 0;
    expect(() => {
      for (const _ of loader) if (++batches === 2) controller.abort(reason);
    }).toThrow(reason);
    expect(batches).toBe(2);
    expect(() => [...loader]).toThrow(reason);
    await expect(batchesOf(loader)).rejects.toBe(reason);
  });

  it("is not listened to after the loop", async () => {
    const { signal } = new AbortController();
    const listeners = new Set<unknown>();
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (type: string, listener: never) => {
      listeners.add(listener);
      add(type, listener);
    };
    signal.removeEventListener = (type: string, listener: never) => {
      listeners.delete(listener);
      remove(type, listener);
    };
    const loader = new DataLoader(new Delayed(6), { batchSize: 2, seed: 0, signal });
    await batchesOf(loader);
    for await (const _ of loader) break;
    await turns(1);
    expect(listeners.size).toBe(0);
  });
});

describe("a loop that is left early", () => {
  it("tells the requests under way, and gives back what comes yet", async () => {
    const dataset = new Delayed(20, (index) => (index < 2 ? 1 : 4));
    const made: Tensor[] = [];
    const getBatch = async (indices: ArrayLike<number>) => {
      await turns(indices[0] === 0 ? 1 : 4);
      const batch = tensor(Array.from(indices));
      made.push(batch);
      return batch;
    };
    const whole: Dataset<Tensor> = {
      length: 20,
      get: (i) => tensor(i),
      getBatch,
      makesNewBatches: true,
    };
    for await (const _ of new DataLoader(whole, { batchSize: 2, prefetch: 2 })) break;
    await turns(10);
    expect(made).toHaveLength(3);
    expect(made[0]?.toArray()).toEqual([0, 1]);
    for (const late of made.slice(1)) expect(() => late.toArray()).toThrow(DisposedError);
    for await (const _ of new DataLoader(dataset, { batchSize: 2, seed: 0 })) break;
    expect(dataset.signals.every((signal) => signal.aborted)).toBe(true);
  });

  it("closes a stream, also one that is at work and never done", async () => {
    let closed = 0;
    const stream = (delay: number) => ({
      async *[Symbol.asyncIterator]() {
        try {
          for (let i = 0; ; i++) {
            await turns(i < 4 ? 1 : delay);
            yield tensor(i);
          }
        } finally {
          closed++;
        }
      },
    });
    for await (const _ of new DataLoader(stream(1), { batchSize: 2, prefetch: 0 })) break;
    expect(closed).toBe(1);
    for await (const _ of new DataLoader(stream(Infinity), { batchSize: 4 })) break;
    const atOnce = {
      *[Symbol.iterator]() {
        try {
          for (;;) yield tensor(1);
        } finally {
          closed++;
        }
      },
    };
    for (const _ of new DataLoader(atOnce, { batchSize: 2 })) break;
    expect(closed).toBe(2);
  });
});

describe("a stream", () => {
  const stream = {
    *[Symbol.iterator]() {
      for (let i = 0; i < 7; i++) yield [tensor(i), tensor([i, i])];
    },
  };

  it("comes in batches, each epoch anew", async () => {
    const loader = new DataLoader(stream, { batchSize: 3 });
    const batches = Array.from(loader, contents);
    expect(batches.map((batch) => (batch as number[][])[0])).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
    expect(await batchesOf(loader)).toEqual(batches);
    expect(loader.length).toBeUndefined();
    expect([...new DataLoader(stream, { batchSize: 3, dropLast: true })]).toHaveLength(2);
    expect([...new DataLoader([], { batchSize: 3 })]).toEqual([]);
  });

  it("is refused where a sample does not fit, by its number", () => {
    const samples = [tensor(1), tensor(2), tensor(3), tensor([4])];
    expect(() => [...new DataLoader(samples, { batchSize: 2 })]).toThrow(
      "DataLoader: sample 3 has shape [1] and of sample 2 []; give all samples one shape",
    );
  });
});

describe("workers", () => {
  class Elsewhere extends Single {
    readonly opened: FetcherSettings[] = [];
    closed = 0;

    openWorkers(settings: FetcherSettings): BatchFetcher<never> {
      this.opened.push(settings);
      const { fetch, makesNewBatches } = localFetcher(this, settings);
      return {
        makesNewBatches,
        fetch: async (indices, position) => {
          await turns(1);
          return fetch(indices, position) as never;
        },
        close: () => void this.closed++,
      };
    }
  }

  it("give the batches of none, stay for the next epoch, and go when the loader is closed", async () => {
    const dataset = new Elsewhere(10);
    const options = { batchSize: 3, shuffle: true, seed: 6 };
    const alone = new DataLoader(dataset, options);
    const expected = [Array.from(alone, contents), Array.from(alone, contents)];
    const loader = new DataLoader(dataset, { ...options, workers: 2 });
    expect([await batchesOf(loader), await batchesOf(loader)]).toEqual(expected);
    expect(dataset.opened).toEqual([{ workers: 2, seed: 6, signal: expect.any(AbortSignal) }]);
    expect(dataset.closed).toBe(0);
    await loader.close();
    await loader.close();
    expect(dataset.closed).toBe(1);
    expect(dataset.opened[0]?.signal.aborted).toBe(true);
    expect(await batchesOf(loader)).toHaveLength(4);
    expect(dataset.opened).toHaveLength(2);
  });

  it("go when a loop is left early, and when the block of the loader ends", async () => {
    const dataset = new Elsewhere(10);
    {
      await using loader = new DataLoader(dataset, { batchSize: 3, seed: 6, workers: 1 });
      for await (const _ of loader) break;
      expect(dataset.closed).toBe(1);
      await batchesOf(loader);
      expect(dataset.closed).toBe(1);
    }
    expect(dataset.closed).toBe(2);
    expect(() => [...new DataLoader(dataset, { batchSize: 3, workers: 1 })]).toThrow(
      "DataLoader: the data set answers with promises; loop over it with for await",
    );
  });

  it("are not opened for an epoch that has no order, which stays the next", async () => {
    const dataset = new Elsewhere(10);
    const sampler = { length: 3, order: () => [1, 2] };
    const loader = new DataLoader(dataset, { batchSize: 3, workers: 1, sampler });
    await expect(batchesOf(loader)).rejects.toThrow("the sampler gave 2 indices");
    expect([dataset.opened, loader.epoch]).toEqual([[], 0]);
  });

  it("that are opened too late are closed again", async () => {
    const dataset = new Elsewhere(10);
    const controller = new AbortController();
    const openWorkers = async (settings: FetcherSettings) => {
      await turns(3);
      return Elsewhere.prototype.openWorkers.call(dataset, settings);
    };
    const late = { length: 10, get: (i: number) => dataset.get(i), openWorkers };
    const loader = new DataLoader(late as Dataset, {
      batchSize: 3,
      workers: 1,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(reason));
    await expect(batchesOf(loader)).rejects.toBe(reason);
    expect(dataset.closed).toBe(0);
    await turns(5);
    expect(dataset.closed).toBe(1);
  });
});

it("any delays and any prefetch give the same batches", async () => {
  const options = { batchSize: 3, shuffle: true, seed: 2 };
  const expected = Array.from(new DataLoader(new Single(11), options), contents);
  const delays = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 11, maxLength: 11 });
  await fc.assert(
    fc.asyncProperty(delays, fc.nat(5), async (turnsOf, prefetch) => {
      const dataset = new Delayed(11, (index) => turnsOf[index] as number);
      expect(await batchesOf(new DataLoader(dataset, { ...options, prefetch }))).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
