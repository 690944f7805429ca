import type { DataWorker } from "./DataWorker.ts";
import type { EncodedBatch } from "./encodedBatch.ts";
import type { FetchRequest } from "./messages.ts";
import { stoppable } from "./stoppable.ts";
import { WorkerError } from "./WorkerError.ts";

/** How long workers wait for the next epoch before they end, in ms. */
const IDLE = 10_000;

/** Somebody who waits for a worker. */
interface Waiting {
  resolve(worker: DataWorker): void;
  reject(reason: unknown): void;
}

/**
 * Workers that make batches of one data set, each one at a time. They are started when there is work for
 * them, up to `limit`, and end when there has been none for some seconds.
 */
export class WorkerPool {
  /** How many workers there may be. */
  limit = 1;
  readonly #start: (number: number) => DataWorker;
  readonly #workers: Set<DataWorker> = new Set();
  readonly #idle: DataWorker[] = [];
  readonly #queue: Waiting[] = [];
  readonly #ending: Set<Promise<void>> = new Set();
  #started = 0;
  #length: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(start: (number: number) => DataWorker) {
    this.#start = start;
  }

  /** The length of the data set, as a worker tells it once it has made it. */
  async measure(signal: AbortSignal | undefined): Promise<number> {
    return this.#use(signal, (worker) => this.#lengthOf(worker));
  }

  /**
   * Has a batch made by the next worker that is free. When the signal is aborted the worker is ended,
   * because it may be in the middle of a long computation.
   */
  fetch(request: FetchRequest, signal?: AbortSignal): Promise<EncodedBatch> {
    return this.#use(signal, async (worker) => {
      await this.#lengthOf(worker);
      return worker.fetch(request);
    });
  }

  /** Ends the workers that have nothing to do; resolves when no worker is about to end any more. */
  async endIdle(): Promise<void> {
    clearTimeout(this.#timer);
    for (const worker of this.#idle.splice(0)) this.#end(worker, closedError());
    await Promise.all(this.#ending);
  }

  /** Ends all workers. What they were asked for fails, as does all that is asked from now on. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(closedError());
    for (const worker of this.#workers) this.#end(worker, closedError());
    await this.endIdle();
  }

  async #use<T>(
    signal: AbortSignal | undefined,
    work: (worker: DataWorker) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const worker = await this.#free(signal);
    try {
      return await stoppable(work(worker), signal, () => this.#end(worker, signal?.reason));
    } finally {
      this.#giveBack(worker);
    }
  }

  /** All workers have to serve the same data, or batches would depend on who makes them. */
  async #lengthOf(worker: DataWorker): Promise<number> {
    const length = await worker.opened;
    this.#length ??= length;
    if (length === this.#length) return length;
    const error = new WorkerError(
      `workerDataset: ${worker.name} has ${length} samples where others have ${this.#length}; ` +
        "make the same data set in every worker",
    );
    this.#end(worker, error);
    throw error;
  }

  /** A worker with nothing to do: one that waits, a new one, or the first that is given back. */
  async #free(signal: AbortSignal | undefined): Promise<DataWorker> {
    if (this.#closed) throw closedError();
    clearTimeout(this.#timer);
    const worker = this.#spare();
    if (worker !== undefined) return worker;
    let waiting: Waiting | undefined;
    const turn = new Promise<DataWorker>((resolve, reject) => {
      waiting = { resolve, reject };
      this.#queue.push(waiting);
    });
    return stoppable(turn, signal, () => this.#leave(waiting as Waiting, signal?.reason));
  }

  #leave(waiting: Waiting, reason: unknown): void {
    const place = this.#queue.indexOf(waiting);
    if (place < 0) return;
    this.#queue.splice(place, 1);
    waiting.reject(reason);
  }

  /** One that waits, else a new one; none when as many are at work as may be. */
  #spare(): DataWorker | undefined {
    if (this.#workers.size - this.#idle.length >= this.limit) return undefined;
    return this.#idle.pop() ?? this.#oneMore();
  }

  #oneMore(): DataWorker {
    this.#started++;
    const worker = this.#start(this.#started);
    this.#workers.add(worker);
    return worker;
  }

  #giveBack(worker: DataWorker): void {
    if (worker.failed) this.#workers.delete(worker);
    else this.#idle.push(worker);
    this.#deal();
    this.#restWhenIdle();
  }

  /** Gives free workers, and new ones in place of those that failed, to whoever waits longest. */
  #deal(): void {
    while (this.#queue.length > 0) {
      const { resolve, reject } = this.#queue[0] as Waiting;
      try {
        const worker = this.#spare();
        if (worker === undefined) return;
        resolve(worker);
      } catch (error) {
        reject(error);
      }
      this.#queue.shift();
    }
  }

  #restWhenIdle(): void {
    if (this.#idle.length < this.#workers.size || this.#workers.size === 0) return;
    this.#timer = setTimeout(() => void this.endIdle(), IDLE);
    // In Node the process may end before.
    (this.#timer as { unref?(): void }).unref?.();
  }

  #end(worker: DataWorker, reason: unknown): void {
    this.#workers.delete(worker);
    const ending = worker.end(reason).finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }
}

function closedError(): WorkerError {
  return new WorkerError(
    "workerDataset: the data set is closed, and its workers with it; make a new one",
  );
}
