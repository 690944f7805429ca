// `Symbol.asyncDispose` in the type below, for projects whose lib is older than it.
/// <reference lib="esnext.disposable" preserve="true" />

import { abortable } from "../abortable.ts";
import type { Dataset } from "../dataset/Dataset.ts";
import type { IterableDataset } from "../dataset/IterableDataset.ts";
import { isIndexed } from "../dataset/isIndexed.ts";
import type { Batch, Sample } from "../dataset/Sample.ts";
import { epochContext } from "../sampling/epochContext.ts";
import type { IndexOrder, Sampler } from "../sampling/Sampler.ts";
import type { BatchPosition } from "./BatchFetcher.ts";
import { BatchQueue } from "./BatchQueue.ts";
import type { BatchStream } from "./BatchStream.ts";
import { disposeBatch } from "./disposeBatch.ts";
import { indexedBatches } from "./indexedBatches.ts";
import { isPromise } from "./isPromise.ts";
import type { LoaderOptions } from "./LoaderOptions.ts";
import { checkState, type LoaderState } from "./LoaderState.ts";
import { batchCount, checkedOrder, checkOptions, samplerFor } from "./loaderPlan.ts";
import { OpenFetcher } from "./OpenFetcher.ts";
import { refuseFor } from "./refuseFor.ts";
import { streamedBatches } from "./streamedBatches.ts";

/**
 * Minibatches of a data set. Each loop over the loader is an epoch: `for` where the data are there, `for
 * await` over any.
 *
 * Shapes: of each tensor [...] of a sample, a batch has [batchSize, ...]; the last batch of an epoch may be
 * short. The same seed gives the same batches in each epoch, on every host and with any number of
 * workers.
 *
 * **A batch is there until the loop asks for the next one**, whose tensors take its memory: after that, using
 * it throws DisposedError. What is computed from it stays, and with `reuseMemory: false` the batch does, too.
 *
 * Throws, at the call, ArgumentError for options that do not fit the data set. A loop throws SampleError for a data set
 * that fails, ShapeError and the like for samples that make no batch, and the reason of an aborted signal.
 *
 * @example
 * ```ts
 * const dataset = new TensorDataset(arange(12).reshape([6, 2]), arange(6));
 * const loader = new DataLoader(dataset, { batchSize: 4, shuffle: true, seed: 0 });
 * for (const [X, y] of loader) {
 *   console.log(X.shape, y.shape); // [ 4, 2 ] [ 4 ], then [ 2, 2 ] [ 2 ]
 * }
 * console.log(loader.length, loader.epoch); // 2 1
 * ```
 */
export class DataLoader<S extends Sample = Sample, B = Batch<S>>
  implements Iterable<B>, AsyncIterable<B>
{
  readonly dataset: Dataset<S, B> | IterableDataset<S>;
  /** How many batches an epoch has; undefined for a stream, which does not know. */
  readonly length: number | undefined;
  readonly #options: LoaderOptions;
  /** Null for a stream, which comes in its own order. */
  readonly #sampler: Sampler | null;
  /** Where the next loop begins. */
  #next: BatchPosition;
  /** What the batches given so far lead to. */
  #reached: BatchPosition;
  /** The sampler's state before it made the order of the epoch that was reached. */
  #samplerState: unknown = null;
  /** Workers between two epochs. */
  #idle: OpenFetcher<B> | null = null;

  constructor(dataset: Dataset<S, B> | IterableDataset<S>, options: LoaderOptions) {
    checkOptions(dataset, options);
    this.dataset = dataset;
    this.#options = options;
    this.#sampler = samplerFor(dataset, options);
    this.length = this.#sampler === null ? undefined : batchCount(this.#sampler.length, options);
    this.#next = { epoch: options.epoch ?? 0, batch: 0 };
    this.#reached = this.#next;
  }

  /** The epoch of the next loop over the loader, from 0. */
  get epoch(): number {
    return this.#next.epoch;
  }

  /**
   * Where the loader is, as plain JSON: the batches that loops have been given are behind it. Another
   * loader over the same data, made with the same options, gives from there what this one would.
   */
  state(): LoaderState {
    const { batchSize, shuffle = false, seed = null } = this.#options;
    const sampler = this.#samplerState ?? this.#sampler?.state?.() ?? null;
    const samples = this.#sampler?.length ?? null;
    return { version: 1, ...this.#reached, batchSize, samples, shuffle, seed, sampler };
  }

  /**
   * Lets the next loop go on where `state()` was taken, in the middle of an epoch too: it gives the rest of
   * that epoch. A stream is read from its beginning, up to there without giving batches.
   *
   * Throws ArgumentError for a state of a loader with other options or data of another length.
   */
  restore(state: LoaderState): void {
    checkState(state, this.state(), this.length ?? Number.POSITIVE_INFINITY);
    if (state.sampler !== null) this.#sampler?.restore?.(state.sampler);
    this.#next = { epoch: state.epoch, batch: state.batch };
    this.#reached = this.#next;
    this.#samplerState = null;
  }

  /** One epoch of data that are there: throws ArgumentError where `for await` is needed. */
  *[Symbol.iterator](): Generator<B, void> {
    const { workers = 0, signal, seed } = this.#options;
    const { dataset } = this;
    if (workers > 0 || (!isIndexed(dataset) && Symbol.asyncIterator in dataset)) refuseFor();
    signal?.throwIfAborted();
    const plan = this.#begin();
    const open = isIndexed(dataset) ? OpenFetcher.local(dataset, seed) : null;
    const run = this.#run(plan, open);
    try {
      for (;;) {
        signal?.throwIfAborted();
        const batch = run.stream.next();
        if (isPromise(batch)) refuseFor(batch);
        if (batch === null) return this.#finish(run);
        this.#advance(run);
        yield batch;
        this.#giveBack(run, batch);
      }
    } finally {
      if (!run.isDone) {
        run.stream.close();
        open?.close();
      }
    }
  }

  /** One epoch of any data. */
  async *[Symbol.asyncIterator](): AsyncGenerator<B, void> {
    const { signal, workers = 0, prefetch = 2 * Math.max(workers, 1) } = this.#options;
    signal?.throwIfAborted();
    const plan = this.#begin();
    const open = await this.#openFetcher();
    const run = this.#run(plan, open);
    const queue = new BatchQueue(run.stream, prefetch);
    const unfollow = open?.follow(signal);
    try {
      for (;;) {
        signal?.throwIfAborted();
        const batch = await abortable(queue.next(), signal);
        if (batch === null) return this.#finish(run);
        this.#advance(run);
        yield batch;
        this.#giveBack(run, batch);
      }
    } finally {
      unfollow?.();
      queue.discard();
      if (!run.isDone) await run.stream.close();
      if (run.isDone && this.#idle === null) this.#idle = open;
      else await open?.close();
    }
  }

  /**
   * Ends the workers that wait for another epoch; `await using` calls it at the end of a block. The loader
   * may be used again. Without workers there is nothing to close.
   */
  async close(): Promise<void> {
    const idle = this.#idle;
    this.#idle = null;
    await idle?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #openFetcher(): Promise<OpenFetcher<B> | null> {
    const { dataset } = this;
    const { workers = 0, seed, signal } = this.#options;
    if (!isIndexed(dataset)) return null;
    const idle = this.#idle;
    this.#idle = null;
    if (idle !== null) return idle;
    if (workers === 0) return OpenFetcher.local(dataset, seed);
    return OpenFetcher.withWorkers(dataset, { workers, seed }, signal);
  }

  /** Begins an epoch, or goes on with one, before anything is opened that would have to be closed. */
  #begin(): EpochPlan {
    const start = this.#next;
    const samplerState = this.#sampler?.state?.() ?? null;
    const order = this.#sampler === null ? null : this.#orderOf(this.#sampler, start.epoch);
    this.#samplerState = samplerState;
    this.#next = { epoch: start.epoch + 1, batch: 0 };
    this.#reached = start;
    return { start, order };
  }

  #orderOf(sampler: Sampler, epoch: number): IndexOrder {
    const { seed } = this.#options;
    return checkedOrder(sampler, sampler.order(epochContext(seed, epoch)));
  }

  #run({ start, order }: EpochPlan, open: OpenFetcher<B> | null): Run<B> {
    const { batchSize, dropLast = false } = this.#options;
    const { dataset } = this;
    const stream: BatchStream<B> =
      order === null || open === null || !isIndexed(dataset)
        ? streamedBatches({
            dataset: dataset as IterableDataset<S>,
            batchSize,
            dropLast,
            skipped: start.batch,
          })
        : indexedBatches({
            fetcher: open.fetcher,
            order,
            samples: dataset.length,
            batchSize,
            batches: this.length as number,
            start,
          });
    return { stream, position: start, isDone: false };
  }

  /** Notes that a batch is given to the loop. */
  #advance(run: Run<B>): void {
    const { epoch, batch } = run.position;
    run.position = { epoch, batch: batch + 1 };
    this.#reached = run.position;
  }

  /** Takes a batch back from the loop, which asks for the next one. */
  #giveBack(run: Run<B>, batch: B): void {
    const { reuseMemory = true } = this.#options;
    if (reuseMemory && run.stream.makesNewBatches) disposeBatch(batch);
  }

  #finish(run: Run<B>): void {
    run.isDone = true;
    this.#reached = { epoch: run.position.epoch + 1, batch: 0 };
    this.#samplerState = null;
  }
}

/** What an epoch, or the rest of one, is to give. */
interface EpochPlan {
  readonly start: BatchPosition;
  /** Null for a stream. */
  readonly order: IndexOrder | null;
}

/** A loop over the loader. */
interface Run<B> {
  readonly stream: BatchStream<B>;
  /** The batch that is next. */
  position: BatchPosition;
  /** Whether the epoch came to its end, and was not left before. */
  isDone: boolean;
}
