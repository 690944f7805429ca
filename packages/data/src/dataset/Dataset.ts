import type { Generator } from "@linnet/tensor";
import type { BatchFetcher, FetcherSettings } from "../loader/BatchFetcher.ts";
import type { Batch, Sample } from "./Sample.ts";

/** What `get` is told besides the index. */
export interface SampleContext {
  /**
   * Random numbers for this sample in this epoch, for what is drawn anew each time, as augmentation. They
   * depend on the loader's seed, the epoch and the index alone: not on who loads the sample, or when.
   */
  readonly rng: Generator;
  /** Aborted when nobody waits for the sample any more: for `fetch` and the like. */
  readonly signal: AbortSignal;
}

/** What `getBatch` is told besides the indices. */
export interface BatchContext {
  /** The random numbers of the sample of this index, as `SampleContext.rng`. */
  rngOf(index: number): Generator;
  /** Aborted when nobody waits for the batch any more. */
  readonly signal: AbortSignal;
}

/**
 * Samples by index: the data set that a `DataLoader` shuffles. `length` and `get` are all it needs.
 *
 * Results may be promises, of all samples or of none; then the loader is read by `for await`.
 */
export interface Dataset<S extends Sample = Sample, B = Batch<S>> {
  /** The number of samples; their indices are 0 to `length - 1`. */
  readonly length: number;
  /** The sample of an index. */
  get(index: number, context?: SampleContext): S | Promise<S>;
  /** The samples of some indices together, in their order: for data that come faster that way. */
  getBatch?(indices: ArrayLike<number>, context?: BatchContext): B | Promise<B>;
  /**
   * Whether each batch of `getBatch` is made of new tensors that nobody else holds, so that a loader
   * gives their memory back. Leave it out where a batch may be, or share, what the data set keeps.
   */
  readonly makesNewBatches?: boolean;
  /** Opens what loads batches elsewhere, in workers: `DataLoader` calls it for `workers` above 0. */
  openWorkers?(settings: FetcherSettings): BatchFetcher<B> | Promise<BatchFetcher<B>>;
}
