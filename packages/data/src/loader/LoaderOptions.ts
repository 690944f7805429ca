import type { Sampler } from "../sampling/Sampler.ts";

/** How a `DataLoader` deals out a data set. */
export interface LoaderOptions {
  /** How many samples a batch has; the last one of an epoch may have fewer. */
  readonly batchSize: number;
  /** Whether each epoch has the samples in another random order, which needs a seed; false by default. */
  readonly shuffle?: boolean;
  /** What all random numbers depend on, besides the epoch and the index: an integer from 0. */
  readonly seed?: number;
  /** The number of the first epoch; 0 by default. */
  readonly epoch?: number;
  /** Whether to leave out the last batch when it is short; false by default. */
  readonly dropLast?: boolean;
  /** Which samples an epoch has, and in which order; takes the place of `shuffle`. */
  readonly sampler?: Sampler;
  /**
   * How many batches to ask for before they are needed, where they take time; by default 2, and 2 for each
   * worker.
   */
  readonly prefetch?: number;
  /** How many workers load batches, for data sets made by `workerDataset`; 0, none, by default. */
  readonly workers?: number;
  /** Aborts the loop over the loader with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Whether the memory of a batch goes to the next ones as soon as the loop asks for the next; true by
   * default. Pass false to collect batches.
   */
  readonly reuseMemory?: boolean;
}
