import type { Batch } from "../dataset/Sample.ts";

/** Which batch it is: the epoch, and the place in it, both from 0. */
export interface BatchPosition {
  readonly epoch: number;
  readonly batch: number;
}

/** What a fetcher has to know to give the batches that any other would. */
export interface FetcherSettings {
  /** How many workers to load with; from 1 for `openWorkers`. */
  readonly workers: number;
  /** `sampleRng(seed, epoch, index)` is the generator of a sample; undefined when none was given. */
  readonly seed: number | undefined;
  /** Aborted when the loader's user gives up, or leaves an epoch early. */
  readonly signal: AbortSignal;
}

/**
 * Makes the batches of a `DataLoader`: the samples of these indices, in their order. A loader may ask for
 * the next batch before it has the last one, and takes them in the order in which it asked.
 */
export interface BatchFetcher<B = Batch> {
  /** As `Dataset.makesNewBatches`: whether the loader may give the memory of a batch back. */
  readonly makesNewBatches: boolean;
  /** The indices may be a window on the order of the whole epoch: neither change nor transfer them. */
  fetch(indices: ArrayLike<number>, position: BatchPosition): B | Promise<B>;
  /** Gives up what is under way, and lets go of all it holds. */
  close(): void | Promise<void>;
}
