import { generator, type Tensor } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { DataLoader, type LoaderOptions, Subset } from "../../src/index.ts";
import { type WorkerDataset, workerDataset } from "../../src/workers/index.ts";
import { failureOf } from "./failureOf.ts";
import { type NumberedSample, type SampleOptions, Samples } from "./fixtures/samples.ts";
import { useBuiltWorkers } from "./useBuiltWorkers.ts";
import { plain, valuesOf } from "./valuesOf.ts";

const { start } = useBuiltWorkers();

function inWorkers(options: SampleOptions = {}): Promise<WorkerDataset<NumberedSample>> {
  return workerDataset<NumberedSample>(start("samples.worker"), { options });
}

describe("a data set in workers", () => {
  it("knows its length, and gives samples and batches", async () => {
    await using dataset = await inWorkers({ length: 7 });
    expect(dataset.length).toBe(7);
    const local = new Samples();
    expect(plain(await dataset.get(2))).toEqual(plain(await local.get(2)));
    const batch = await dataset.getBatch([3, 1]);
    expect((batch.features as Tensor).toArray()).toEqual([
      [3, 9],
      [1, 1],
    ]);
  });

  it("draws what the context draws", async () => {
    await using dataset = await inWorkers({ random: true });
    const { signal } = new AbortController();
    const expected = await new Samples({ random: true }).get(4, { rng: generator(1), signal });
    const sample = await dataset.get(4, { rng: generator(1), signal });
    expect(plain(sample)).toEqual(plain(expected));
    const batch = await dataset.getBatch([4, 4], { rngOf: () => generator(1), signal });
    expect((batch.noise as Tensor).get(1, 0)).toBe((expected.noise as Tensor).get(0));
  });

  it("listens from when its script is ready", async () => {
    await using dataset = await workerDataset(start("late.worker"));
    expect(dataset.length).toBe(10);
  });

  it("starts anew after it had nothing to do", async () => {
    await using dataset = await inWorkers();
    const { signal } = new AbortController();
    await dataset.openWorkers({ workers: 1, seed: 0, signal }).close();
    expect(await dataset.get(1)).toHaveProperty("features");
  });
});

describe("a loader over workers", () => {
  const epochs = async (dataset: Samples | WorkerDataset<NumberedSample>, workers: number) => {
    const options: LoaderOptions = { batchSize: 3, shuffle: true, seed: 5, workers };
    const loader = new DataLoader(dataset, options);
    const values = [await valuesOf(loader), await valuesOf(loader)];
    await loader.close();
    return values;
  };

  it("gives the same batches for any number of workers, random numbers too", async () => {
    const options: SampleOptions = { length: 11, random: true };
    const expected = await epochs(new Samples(options), 0);
    expect(expected.map((epoch) => epoch.length)).toEqual([4, 4]);
    for (const workers of [0, 1, 2, 4]) {
      await using dataset = await inWorkers(options);
      expect(await epochs(dataset, workers), `${workers} workers`).toEqual(expected);
    }
  });

  it("gives the same batches of any part of the data, for any number of workers", async () => {
    const options: SampleOptions = { length: 40, random: true };
    const local = new Samples(options);
    await using dataset = await inWorkers(options);
    const parts = fc.record({
      indices: fc.uniqueArray(fc.nat(39), { minLength: 1 }),
      workers: fc.constantFrom(1, 4),
      prefetch: fc.nat(6),
      batchSize: fc.integer({ min: 1, max: 12 }),
      seed: fc.nat(),
      shuffle: fc.boolean(),
      dropLast: fc.boolean(),
    });
    const same = fc.asyncProperty(parts, async ({ indices, workers, prefetch, ...options }) => {
      const size = { ...options, batchSize: Math.min(options.batchSize, indices.length) };
      const expected = await valuesOf(new DataLoader(new Subset(local, indices), size));
      const loader = new DataLoader(new Subset(dataset, indices), { ...size, workers, prefetch });
      expect(await valuesOf(loader)).toEqual(expected);
    });
    await fc.assert(same, { numRuns: 40 });
  });

  it("keeps the order when later batches are ready first", async () => {
    await using dataset = await inWorkers({ length: 12, delay: 5, slowest: 0 });
    const loader = new DataLoader(dataset, { batchSize: 2, workers: 3 });
    const firsts: number[] = [];
    for await (const { features } of loader) firsts.push((features as Tensor).get(0, 0));
    expect(firsts).toEqual([0, 2, 4, 6, 8, 10]);
    await loader.close();
  });

  it("loads with as many workers as it is told", async () => {
    await using dataset = await inWorkers({ length: 24, delay: 10, thread: true });
    const threads = async (workers: number) => {
      const seen = new Set<number>();
      for await (const { thread } of new DataLoader(dataset, { batchSize: 2, workers })) {
        seen.add((thread as Tensor).get(0));
      }
      return seen.size;
    };
    expect(await threads(1)).toBe(1);
    expect(await threads(3)).toBe(3);
    // Those that are left from the epoch before stay idle.
    expect(await threads(1)).toBe(1);
  });

  it("leaves alone what another loader does with the same data", async () => {
    await using dataset = await inWorkers({ length: 12, delay: 2 });
    const loader = () => new DataLoader(dataset, { batchSize: 2, workers: 2 });
    const whole = valuesOf(loader());
    for await (const _ of loader()) break;
    expect((await whole).length).toBe(6);
  });

  it("needs a seed where samples draw random numbers, as without workers", async () => {
    await using dataset = await inWorkers({ random: true });
    const failures = [dataset, new Samples({ random: true })].map((each) =>
      failureOf(
        valuesOf(new DataLoader(each, { batchSize: 2, workers: each === dataset ? 2 : 0 })),
      ),
    );
    const [inWorker, here] = await Promise.all(failures);
    expect(inWorker?.message).toBe(here?.message);
    expect(inWorker?.message).toContain("pass a seed, as { seed: 0 }");
  });

  it("goes on in the middle of an epoch as if it had not stopped", async () => {
    await using dataset = await inWorkers({ length: 11, random: true });
    const options: LoaderOptions = { batchSize: 2, shuffle: true, seed: 1, workers: 2 };
    const whole = await valuesOf(new DataLoader(dataset, options));
    const first = new DataLoader(dataset, options);
    const values: unknown[] = [];
    for await (const batch of first) {
      values.push(plain(batch));
      if (values.length === 3) break;
    }
    const second = new DataLoader(dataset, options);
    second.restore(JSON.parse(JSON.stringify(first.state())));
    expect([...values, ...(await valuesOf(second))]).toEqual(whole);
  });

  it("says which sample failed, after the batches before it", async () => {
    await using dataset = await inWorkers({ at: 5, event: "throw" });
    const seen: unknown[] = [];
    const loop = async () => {
      for await (const batch of new DataLoader(dataset, { batchSize: 2, workers: 2 })) {
        seen.push(batch);
      }
    };
    const error = await failureOf(loop());
    expect(error.message).toBe(
      "get: the data set threw TypeError (no such picture) for sample 5; see the cause",
    );
    expect(seen.length).toBe(2);
  });
});

describe("workers that are not wanted any more", () => {
  it("end when a loop is left early, in the middle of what they do", async () => {
    const { workers, started } = watched("samples.worker");
    const dataset = await workerDataset(started, { options: { at: 3, event: "loop" } });
    for await (const _ of new DataLoader(dataset, { batchSize: 1, workers: 3 })) break;
    expect(workers.length).toBe(3);
    for (const { threadId } of workers) expect(threadId).toBe(-1);
  });

  it("end when the signal is aborted, in the middle of what they do", async () => {
    const { workers, started } = watched("samples.worker");
    const dataset = await workerDataset(started, { options: { at: 2, event: "loop" } });
    const controller = new AbortController();
    const { signal } = controller;
    const loop = async () => {
      for await (const _ of new DataLoader(dataset, { batchSize: 1, workers: 2, signal })) {
        controller.abort(new RangeError("enough"));
      }
    };
    const error = await failureOf(loop());
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toBe("enough");
    expect(workers.length).toBe(2);
    for (const { threadId } of workers) expect(threadId).toBe(-1);
  });

  it("stay for the next epoch, and end with the loader", async () => {
    const { workers, started } = watched("samples.worker");
    const dataset = await workerDataset(started);
    const loader = new DataLoader(dataset, { batchSize: 2, workers: 2 });
    await valuesOf(loader);
    await valuesOf(loader);
    expect(workers.length).toBe(2);
    for (const { threadId } of workers) expect(threadId).toBeGreaterThan(0);
    await loader.close();
    for (const { threadId } of workers) expect(threadId).toBe(-1);
  });

  it("end when they had nothing to do for some seconds, and start anew", async () => {
    const { workers, started } = watched("samples.worker");
    await using dataset = await workerDataset(started);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    await dataset.get(1);
    vi.advanceTimersByTime(9_000);
    await dataset.get(2);
    vi.advanceTimersByTime(9_999);
    expect(workers.map(({ threadId }) => threadId > 0)).toEqual([true]);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    await expect.poll(() => workers.map(({ threadId }) => threadId)).toEqual([-1]);
    await dataset.get(1);
    expect(workers.length).toBe(2);
  });

  it("refuse work when the data set is closed", async () => {
    const dataset = await inWorkers({ at: 0, event: "hang" });
    const waiting = [failureOf(dataset.get(0)), failureOf(dataset.get(1))];
    await dataset.close();
    for (const failure of [...waiting, failureOf(dataset.get(2))]) {
      expect((await failure).message).toBe(
        "workerDataset: the data set is closed, and its workers with it; make a new one",
      );
    }
  });

  it("never start for a signal that is aborted already", async () => {
    const { workers, started } = watched("samples.worker");
    const signal = AbortSignal.abort(new RangeError("too late"));
    expect((await failureOf(workerDataset(started, { signal }))).message).toBe("too late");
    expect(workers).toEqual([]);
  });

  it("end when making the data set is given up", async () => {
    const { workers, started } = watched("idle.worker");
    const controller = new AbortController();
    const failure = failureOf(workerDataset(started, { signal: controller.signal }));
    controller.abort(new RangeError("enough"));
    expect((await failure).message).toBe("enough");
    await expect.poll(() => workers.map(({ threadId }) => threadId)).toEqual([-1]);
  });

  it("do not take what was asked for after an abort", async () => {
    await using dataset = await inWorkers({ at: 0, event: "hang" });
    const controller = new AbortController();
    const context = { rngOf: () => generator(0), signal: controller.signal };
    const failures = [[0], [1]].map((indices) => failureOf(dataset.getBatch(indices, context)));
    controller.abort(new RangeError("enough"));
    failures.push(failureOf(dataset.getBatch([2], context)));
    for (const failure of failures) expect((await failure).message).toBe("enough");
    expect(await dataset.get(3)).toHaveProperty("features");
  });
});

/** Starts workers of a fixture, and keeps them to look at: an ended one has thread id -1. */
function watched(name: string) {
  const workers: ReturnType<ReturnType<typeof start>>[] = [];
  const started = () => {
    const worker = start(name)();
    workers.push(worker);
    return worker;
  };
  return { workers, started };
}
