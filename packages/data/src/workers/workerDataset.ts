// `Symbol.asyncDispose` below, for projects whose lib is older than it.
/// <reference lib="esnext.disposable" preserve="true" />

import { ArgumentError } from "@linnet/tensor";
import type { BatchContext, Dataset, SampleContext } from "../dataset/Dataset.ts";
import type { Batch, Sample } from "../dataset/Sample.ts";
import type { BatchFetcher, FetcherSettings } from "../loader/BatchFetcher.ts";
import { DataWorker } from "./DataWorker.ts";
import { decodeBatch } from "./encodedBatch.ts";
import { firstOf } from "./firstOf.ts";
import { type FetchRequest, type OpenRequest, protocol } from "./messages.ts";
import { moduleWorker } from "./moduleWorker.ts";
import { sampleStates } from "./sampleStates.ts";
import type { AnyWorker } from "./WorkerChannel.ts";
import { WorkerPool } from "./WorkerPool.ts";

export interface WorkerDatasetOptions {
  /** What the factory is given in each worker: plain data, of which each worker gets a copy. */
  readonly options?: unknown;
  /** The function of the module that makes the data set; `makeDataset` by default. */
  readonly exportName?: string;
  /** How long a worker may take for each batch, and to make the data set, in ms; for ever by default. */
  readonly timeout?: number;
  /** How long a worker may take until its script calls `serveDataset`, in ms; a minute by default. */
  readonly startTimeout?: number;
  /** Gives up making the data set. Loaders have a signal of their own. */
  readonly signal?: AbortSignal;
}

/**
 * A data set whose `get` runs in workers: worker threads in Node, Web Workers in a browser. Give it to a
 * `DataLoader` with `workers: 4`; batches are the same as without workers, in the same order, and random
 * numbers of samples (`context.rng`) too.
 *
 * `source` says what the workers run, in one of two ways:
 * - a function that starts a worker whose script calls `serveDataset(factory)`. Bundlers find the script in
 *   `() => new Worker(new URL("./images.worker.js", import.meta.url), { type: "module" })`;
 * - the address of a module that exports the factory as `makeDataset`, for Node, and pages without a bundler.
 *
 * Resolves when a first worker has made the data set, so that `length` is known. The elements of a batch are
 * transferred, not copied, from thread to thread. Idle workers keep no process alive, and end after some
 * seconds; leaving a loop early ends them at once, and `close()` does for good.
 *
 * Rejects with WorkerError where a worker cannot be started or has no data set, with ArgumentError for
 * an address that is not whole or a time that is not above 0, and with the signal's reason.
 *
 * @example
 * ```ts
 * const { Worker } = process.getBuiltinModule("node:worker_threads"); // pages have one
 *
 * const start = () => new Worker(new URL("./squares.worker.js", import.meta.url));
 * const squares = await workerDataset(start, { options: { length: 1000 } });
 * console.log(squares.length, await squares.get(12)); // 1000 tensor([ 12., 144.])
 * await squares.close();
 * ```
 */
export async function workerDataset<S extends Sample = Sample, B = Batch<S>>(
  source: URL | string | (() => AnyWorker),
  settings: WorkerDatasetOptions = {},
): Promise<WorkerDataset<S, B>> {
  const { options, exportName = "makeDataset", signal } = settings;
  const { timeout = Number.POSITIVE_INFINITY, startTimeout = 60_000 } = settings;
  checkTime("timeout", timeout);
  checkTime("startTimeout", startTimeout);
  const starts = typeof source === "function";
  const module = starts ? undefined : addressOf(source);
  const open: OpenRequest = { protocol, ask: "open", module, exportName, options };
  const start = starts ? source : moduleWorker;
  const patience = { start: startTimeout, answer: timeout };
  const pool = new WorkerPool((number) => new DataWorker(number, start, open, patience));
  return new WorkerDataset<S, B>(pool, await pool.measure(signal));
}

/**
 * A data set whose samples are made in workers, as many as a loader's option `workers` says; by one where
 * it is asked directly. Made by `workerDataset`.
 */
export class WorkerDataset<S extends Sample = Sample, B = Batch<S>> implements Dataset<S, B> {
  readonly length: number;
  readonly makesNewBatches: boolean = true;
  readonly #pool: WorkerPool;

  /** Use `workerDataset`. */
  constructor(pool: WorkerPool, length: number) {
    this.#pool = pool;
    this.length = length;
  }

  /** The sample of an index. Throws SampleError where the data set throws, WorkerError for a worker. */
  async get(index: number, context?: SampleContext): Promise<S> {
    const batch = await this.getBatch(
      [index],
      context && { rngOf: () => context.rng, signal: context.signal },
    );
    return firstOf(batch) as S;
  }

  /** The samples of some indices. Throws as `get` does. */
  getBatch(indices: ArrayLike<number>, context?: BatchContext): Promise<B> {
    const asked = new Float64Array(indices);
    const randomness = sampleStates(asked, context);
    const title = asked.length === 1 ? `sample ${asked[0]}` : `${asked.length} samples`;
    return this.#made({ indices: asked, randomness, title }, context?.signal);
  }

  /** What a loader loads with: so many workers at a time. */
  openWorkers({ workers, seed, signal }: FetcherSettings): BatchFetcher<B> {
    const pool = this.#pool;
    pool.limit = workers;
    const leaving = new AbortController();
    const leave = () => {
      leaving.abort(signal.reason);
      return pool.endIdle();
    };
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    return {
      makesNewBatches: true,
      fetch: (indices, { epoch, batch }) => {
        const randomness = { seed, epoch };
        const title = `batch ${batch} of epoch ${epoch}`;
        return this.#made(
          { indices: new Float64Array(indices), randomness, title },
          leaving.signal,
        );
      },
      close() {
        signal.removeEventListener("abort", leave);
        return leave();
      },
    };
  }

  /** Ends the workers. Nothing can be asked for afterwards. */
  close(): Promise<void> {
    return this.#pool.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #made(
    asked: Pick<FetchRequest, "indices" | "randomness" | "title">,
    signal: AbortSignal | undefined,
  ): Promise<B> {
    const encoded = await this.#pool.fetch({ protocol, ask: "fetch", ...asked }, signal);
    return decodeBatch(encoded) as B;
  }
}

function checkTime(name: string, time: number): void {
  if (time > 0) return;
  throw new ArgumentError(`workerDataset: ${name} is ${time}; give milliseconds, above 0`);
}

function addressOf(source: unknown): string {
  const address = String(source);
  // An address that is relative would be so to linnet's own script.
  if (URL.canParse(address)) return address;
  throw new ArgumentError(
    `workerDataset: ${JSON.stringify(address)} is no whole address; ` +
      `give new URL(${JSON.stringify(address)}, import.meta.url)`,
  );
}
