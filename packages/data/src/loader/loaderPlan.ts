import { ArgumentError, ShapeError } from "@linnet/tensor";
import type { Dataset } from "../dataset/Dataset.ts";
import type { IterableDataset } from "../dataset/IterableDataset.ts";
import { isIndexed } from "../dataset/isIndexed.ts";
import type { Sample } from "../dataset/Sample.ts";
import { randomSampler } from "../sampling/randomSampler.ts";
import type { IndexOrder, Sampler } from "../sampling/Sampler.ts";
import { sequentialSampler } from "../sampling/sequentialSampler.ts";
import type { LoaderOptions } from "./LoaderOptions.ts";

type AnyDataset<S extends Sample, B> = Dataset<S, B> | IterableDataset<S>;

/** Throws ArgumentError for options that are wrong, or do not fit the data set. */
export function checkOptions<S extends Sample, B>(
  dataset: AnyDataset<S, B>,
  options: LoaderOptions,
): void {
  const { batchSize, seed, epoch = 0, prefetch = 0, workers = 0, shuffle, sampler } = options ?? {};
  checkDataset(dataset);
  checkInteger("batchSize", batchSize, 1);
  checkInteger("epoch", epoch, 0);
  checkInteger("prefetch", prefetch, 0);
  checkInteger("workers", workers, 0);
  if (seed !== undefined) checkInteger("seed", seed, 0);
  if (shuffle && sampler !== undefined) {
    refuse("shuffle and sampler both say the order; leave one of them out");
  }
  if (shuffle && seed === undefined) refuse("shuffle needs a seed; pass one, as { seed: 0 }");
  if (!isIndexed(dataset) && (shuffle || sampler !== undefined)) {
    refuse("a stream has no indices to order; leave out shuffle and sampler, or give a Dataset");
  }
  if (workers > 0 && !(isIndexed(dataset) && dataset.openWorkers !== undefined)) {
    refuse(`workers is ${workers}, for a data set of this thread; make it by workerDataset(...)`);
  }
}

/** What orders the epochs of a data set; null for a stream. */
export function samplerFor<S extends Sample, B>(
  dataset: AnyDataset<S, B>,
  { sampler, shuffle }: LoaderOptions,
): Sampler | null {
  if (!isIndexed(dataset)) return null;
  if (sampler !== undefined) return sampler;
  return shuffle ? randomSampler(dataset.length) : sequentialSampler(dataset.length);
}

/** How many batches an epoch of so many samples has. Throws ArgumentError when there is none. */
export function batchCount(samples: number, { batchSize, dropLast }: LoaderOptions): number {
  const batches = dropLast ? Math.floor(samples / batchSize) : Math.ceil(samples / batchSize);
  if (batches > 0) return batches;
  if (samples === 0) return refuse("there are no samples; give a data set that has some");
  return refuse(
    `batchSize is ${batchSize} for ${samples} samples, and dropLast leaves no batch; ` +
      "give a smaller batchSize, or leave out dropLast",
  );
}

/** The order that a sampler made, with as many indices as it said. */
export function checkedOrder(sampler: Sampler, order: IndexOrder): IndexOrder {
  if (order.length === sampler.length) return order;
  throw new ShapeError(
    `DataLoader: the sampler gave ${order.length} indices, and its length is ${sampler.length}; ` +
      "let it give as many as it says",
  );
}

function checkDataset(dataset: unknown): void {
  const isObject = dataset !== null && typeof dataset === "object";
  if (isObject && isIndexed(dataset as Dataset)) {
    checkInteger("the data set's length", (dataset as Dataset).length, 0);
    return;
  }
  if (isObject && (Symbol.iterator in dataset || Symbol.asyncIterator in dataset)) return;
  refuse(`the data set is ${String(dataset)}; give one with length and get, or an iterable`);
}

function checkInteger(name: string, value: unknown, least: number): void {
  if (Number.isSafeInteger(value) && (value as number) >= least) return;
  refuse(`${name} is ${String(value)}; give an integer from ${least}`);
}

function refuse(problem: string): never {
  throw new ArgumentError(`DataLoader: ${problem}`);
}
