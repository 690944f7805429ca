import type { IterableDataset } from "../dataset/IterableDataset.ts";
import type { Sample } from "../dataset/Sample.ts";
import type { BatchStream } from "./BatchStream.ts";
import { collate } from "./collate.ts";

/** How a stream of samples is cut into batches. */
export interface StreamedEpoch<S extends Sample> {
  readonly dataset: IterableDataset<S>;
  readonly batchSize: number;
  readonly dropLast: boolean;
  /** How many batches to pass over: their samples are read all the same. */
  readonly skipped: number;
}

/** The batches of an epoch over samples that come one after the other, at once or in time. */
export function streamedBatches<S extends Sample, B>(epoch: StreamedEpoch<S>): BatchStream<B> {
  const { dataset } = epoch;
  return Symbol.asyncIterator in dataset
    ? batchesInTime(epoch, dataset[Symbol.asyncIterator]())
    : batchesAtOnce(epoch, dataset[Symbol.iterator]());
}

function batchesAtOnce<S extends Sample, B>(
  { batchSize, dropLast, skipped }: StreamedEpoch<S>,
  iterator: Iterator<S>,
): BatchStream<B> {
  const batch = new Gathered<B>(batchSize, dropLast, skipped);
  return {
    makesNewBatches: true,
    next() {
      while (!batch.isFull) {
        const step = iterator.next();
        if (step.done) return batch.last();
        batch.add(step.value);
      }
      return batch.take();
    },
    close() {
      iterator.return?.();
    },
  };
}

function batchesInTime<S extends Sample, B>(
  { batchSize, dropLast, skipped }: StreamedEpoch<S>,
  iterator: AsyncIterator<S>,
): BatchStream<B> {
  const batch = new Gathered<B>(batchSize, dropLast, skipped);
  let reading = 0;
  let before: Promise<unknown> = Promise.resolve();
  const read = async () => {
    while (!batch.isFull) {
      const step = await iterator.next();
      if (step.done) return batch.last();
      batch.add(step.value);
    }
    return batch.take();
  };
  return {
    makesNewBatches: true,
    next() {
      reading++;
      // One after the other, and none after one that failed.
      const result = before.then(read).finally(() => reading--);
      before = result;
      return result;
    },
    async close() {
      const closed = iterator.return?.();
      // A source that is at work answers when it is done, which may be never.
      if (reading === 0) await closed;
      else closed?.catch(() => undefined);
    },
  };
}

/** Samples on their way into a batch. */
class Gathered<B> {
  readonly #size: number;
  readonly #dropLast: boolean;
  #samples: Sample[] = [];
  #toSkip: number;
  /** The index of the first sample of this batch. */
  #first = 0;

  constructor(size: number, dropLast: boolean, skippedBatches: number) {
    this.#size = size;
    this.#dropLast = dropLast;
    this.#toSkip = skippedBatches * size;
  }

  get isFull(): boolean {
    return this.#samples.length === this.#size;
  }

  add(sample: Sample): void {
    if (this.#toSkip === 0) this.#samples.push(sample);
    else {
      this.#toSkip--;
      this.#first++;
    }
  }

  /** The batch, after which the next one begins. */
  take(): B {
    const samples = this.#samples;
    const indices = samples.map((_, i) => this.#first + i);
    this.#samples = [];
    this.#first += samples.length;
    return collate(samples, indices);
  }

  /** What is there at the end of the samples. */
  last(): B | null {
    const isDropped = this.#dropLast && !this.isFull;
    return isDropped || this.#samples.length === 0 ? null : this.take();
  }
}
