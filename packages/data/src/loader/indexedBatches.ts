import { IndexError } from "@linnet/tensor";
import { type IndexArray, indexArray } from "../sampling/IndexArray.ts";
import type { IndexOrder } from "../sampling/Sampler.ts";
import type { BatchFetcher, BatchPosition } from "./BatchFetcher.ts";
import type { BatchStream } from "./BatchStream.ts";

/** What the batches of an epoch are cut from. */
export interface IndexedEpoch<B> {
  readonly fetcher: BatchFetcher<B>;
  readonly order: IndexOrder;
  /** How many samples the data set has. */
  readonly samples: number;
  readonly batchSize: number;
  /** How many batches the epoch has. */
  readonly batches: number;
  /** The first batch that is wanted. */
  readonly start: BatchPosition;
}

/** The batches of an epoch over a data set with indices, from any of them on. */
export function indexedBatches<B>(epoch: IndexedEpoch<B>): BatchStream<B> {
  const { fetcher, start, batches } = epoch;
  let batch = start.batch;
  return {
    makesNewBatches: fetcher.makesNewBatches,
    next() {
      if (batch >= batches) return null;
      const position = { epoch: start.epoch, batch: batch++ };
      return fetcher.fetch(indicesOf(epoch, position.batch), position);
    },
    close: () => undefined,
  };
}

function indicesOf<B>({ order, samples, batchSize }: IndexedEpoch<B>, batch: number): IndexArray {
  const start = batch * batchSize;
  const end = Math.min(start + batchSize, order.length);
  // The order of a shuffled epoch is cut, not copied.
  const isCut = order instanceof Int32Array;
  const indices = isCut ? order.subarray(start, end) : indexArray(samples, end - start);
  for (let i = 0; i < indices.length; i++) {
    const index = isCut ? (indices[i] as number) : order.at(start + i);
    if (!isIndex(index, samples)) {
      throw new IndexError(
        `DataLoader: the sampler gave ${index} at position ${start + i}, for ${samples} samples; ` +
          `give integers from 0 to ${samples - 1}`,
      );
    }
    indices[i] = index;
  }
  return indices as IndexArray;
}

function isIndex(index: number | undefined, samples: number): index is number {
  return Number.isInteger(index) && (index as number) >= 0 && (index as number) < samples;
}
