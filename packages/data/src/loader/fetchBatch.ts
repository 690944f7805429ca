import type { BatchContext, Dataset, SampleContext } from "../dataset/Dataset.ts";
import type { Sample } from "../dataset/Sample.ts";
import { collate } from "./collate.ts";
import { isPromise } from "./isPromise.ts";
import { SampleError } from "./SampleError.ts";
import { SampleRequest } from "./SampleRequest.ts";

/**
 * The samples of some indices as a batch: by `getBatch` where the data set has it, else put together from
 * `get`, of which all are under way at once. Throws SampleError, with the index, for what either throws.
 */
export function fetchBatch<S extends Sample, B>(
  dataset: Dataset<S, B>,
  indices: ArrayLike<number>,
  context?: BatchContext,
): B | Promise<B> {
  if (dataset.getBatch === undefined) return collated(dataset, indices, context);
  const fail = (cause: unknown) => refuse("getBatch", indices, cause, context);
  try {
    const batch = dataset.getBatch(indices, context);
    return isPromise(batch) ? Promise.resolve(batch).catch(fail) : batch;
  } catch (cause) {
    return fail(cause);
  }
}

function collated<S extends Sample, B>(
  dataset: Dataset<S, B>,
  indices: ArrayLike<number>,
  context: BatchContext | undefined,
): B | Promise<B> {
  const samples: (S | Promise<S>)[] = [];
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const request = context === undefined ? undefined : new SampleRequest(context, index);
    const sample = sampleOf(dataset, index, request);
    // Nobody waits for the others when one has failed.
    if (isPromise(sample)) sample.catch(() => undefined);
    samples.push(sample);
  }
  if (samples.some(isPromise)) return Promise.all(samples).then((all) => collate(all, indices));
  return collate(samples as readonly S[], indices);
}

function sampleOf<S extends Sample, B>(
  dataset: Dataset<S, B>,
  index: number,
  request: SampleContext | undefined,
): S | Promise<S> {
  const fail = (cause: unknown) => refuse("get", [index], cause, request);
  try {
    const sample = dataset.get(index, request);
    return isPromise(sample) ? Promise.resolve(sample).catch(fail) : sample;
  } catch (cause) {
    return fail(cause);
  }
}

function refuse(
  method: "get" | "getBatch",
  indices: ArrayLike<number>,
  cause: unknown,
  context: { readonly signal: AbortSignal } | undefined,
): never {
  // A request that was given up is no failure of the sample, and a part of a data set has named it.
  if (context?.signal.aborted || cause instanceof SampleError) throw cause;
  throw new SampleError(method, indices, cause);
}
