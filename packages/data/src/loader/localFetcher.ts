import type { Dataset } from "../dataset/Dataset.ts";
import type { Sample } from "../dataset/Sample.ts";
import type { BatchFetcher, FetcherSettings } from "./BatchFetcher.ts";
import { batchContext } from "./batchContext.ts";
import { fetchBatch } from "./fetchBatch.ts";

/** Loads batches here, without workers. */
export function localFetcher<S extends Sample, B>(
  dataset: Dataset<S, B>,
  { seed, signal }: Pick<FetcherSettings, "seed" | "signal">,
): BatchFetcher<B> {
  return {
    // What is put together from samples is new in any case.
    makesNewBatches: dataset.getBatch === undefined || dataset.makesNewBatches === true,
    fetch: (indices, { epoch }) => fetchBatch(dataset, indices, batchContext(seed, epoch, signal)),
    close: () => undefined,
  };
}
