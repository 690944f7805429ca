// A page as an application has it, built by Vite. The test calls its functions, and reads what they give.
import { isTensor } from "@linnet/tensor";
import { DataLoader, type LoaderOptions } from "../../../src/index.ts";
import { workerDataset } from "../../../src/workers/index.ts";
import { type SampleOptions, Samples } from "../fixtures/samples.ts";

const ended = new Set<Worker>();

/** Starts a worker in the way that bundlers know, and notes when it is ended. */
function start(): Worker {
  const worker = new Worker(new URL("../fixtures/samples.worker.ts", import.meta.url), {
    type: "module",
  });
  return watched(worker);
}

function startLate(): Worker {
  return new Worker(new URL("../fixtures/late.worker.ts", import.meta.url), { type: "module" });
}

function watched(worker: Worker): Worker {
  const { terminate } = worker;
  worker.terminate = () => {
    ended.add(worker);
    terminate.call(worker);
  };
  return worker;
}

function plain(batch: unknown): unknown {
  if (isTensor(batch)) return [batch.dtype, batch.shape, batch.toArray()];
  if (Array.isArray(batch)) return batch.map(plain);
  return Object.fromEntries(Object.entries(batch as object).map(([k, part]) => [k, plain(part)]));
}

/** What a promise came to. */
export interface Outcome {
  readonly value?: unknown;
  readonly code?: string;
  readonly message?: string;
  /** That of the cause. */
  readonly stack?: string;
}

async function outcomeOf(promise: Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await promise };
  } catch (thrown) {
    const { code, message, cause } = thrown as Error & { code: string };
    return { code, message, stack: String((cause as Error | undefined)?.stack) };
  }
}

const scenarios = {
  /** The batches of a loader, in the page itself or in workers. */
  async batches(sampled: SampleOptions, options: LoaderOptions) {
    const inWorkers = options.workers !== undefined;
    const dataset = inWorkers
      ? await workerDataset(start, { options: sampled })
      : new Samples(sampled);
    const loader = new DataLoader(dataset, options);
    const batches: unknown[] = [];
    for await (const batch of loader) batches.push(plain(batch));
    if ("close" in dataset) await dataset.close();
    return batches;
  },

  /** What asking for a sample comes to, and then for another one. */
  async samples(options: SampleOptions, indices: number[], timeout = Number.POSITIVE_INFINITY) {
    const dataset = await workerDataset(start, { options, timeout });
    const results: Outcome[] = [];
    for (const index of indices) results.push(await outcomeOf(dataset.get(index).then(plain)));
    await dataset.close();
    return results;
  },

  /** What starting a worker comes to whose script has this address. */
  opened(script: string, startTimeout = 60_000) {
    const worker = () => watched(new Worker(script, { type: "module" }));
    return outcomeOf(workerDataset(worker, { startTimeout }).then(({ length }) => length));
  },

  /** What loading the data set from a module comes to. */
  fromModule(module: string) {
    const address = new URL(module, location.href);
    return outcomeOf(workerDataset(address).then(({ length }) => length));
  },

  /** The length of a data set whose worker listens later than others. */
  async late() {
    const dataset = await workerDataset(startLate);
    await dataset.close();
    return dataset.length;
  },

  /** How many workers have ended by when a loop is left, by `break` or an abort, and how it ended. */
  async left(how: "break" | "abort") {
    ended.clear();
    const dataset = await workerDataset(start, { options: { at: 2, event: "loop" } });
    const controller = new AbortController();
    const { signal } = controller;
    const loop = async () => {
      for await (const _ of new DataLoader(dataset, { batchSize: 1, workers: 2, signal })) {
        if (how === "break") break;
        controller.abort(new RangeError("enough"));
      }
    };
    return { outcome: await outcomeOf(loop()), ended: ended.size };
  },
};

export type Scenarios = typeof scenarios;

Object.assign(globalThis, { scenarios });
