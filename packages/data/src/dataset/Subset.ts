import { IndexError } from "@linnet/tensor";
import type { BatchFetcher, FetcherSettings } from "../loader/BatchFetcher.ts";
import { fetchBatch } from "../loader/fetchBatch.ts";
import { type IndexArray, indexArray } from "../sampling/IndexArray.ts";
import type { BatchContext, Dataset, SampleContext } from "./Dataset.ts";
import type { Batch, Sample } from "./Sample.ts";

/**
 * Some samples of a data set, in the order of `indices`: sample i is sample `indices[i]` of the other. Random
 * numbers of a sample (`context.rng`) are those it has in the whole data set.
 *
 * Throws IndexError for an index that the data set does not have.
 *
 * @example
 * ```ts
 * const whole = new TensorDataset(tensor([10, 20, 30, 40]));
 * const part = new Subset(whole, [3, 1]);
 * const [values] = part.getBatch([0, 1]) as [Tensor];
 * console.log(part.length, values.toArray()); // 2 [40, 20]
 * ```
 */
export class Subset<S extends Sample = Sample, B = Batch<S>> implements Dataset<S, B> {
  readonly dataset: Dataset<S, B>;
  readonly length: number;
  readonly makesNewBatches: boolean;
  /** Present where the whole data set can be loaded by workers. */
  readonly openWorkers?: (settings: FetcherSettings) => Promise<BatchFetcher<B>>;
  readonly #indices: IndexArray;

  constructor(dataset: Dataset<S, B>, indices: ArrayLike<number>) {
    this.dataset = dataset;
    this.#indices = checkedIndices(dataset.length, indices);
    this.length = indices.length;
    // Without `getBatch` there, batches are put together here.
    this.makesNewBatches = dataset.getBatch === undefined || dataset.makesNewBatches === true;
    if (dataset.openWorkers !== undefined) this.openWorkers = (settings) => this.#fetcher(settings);
  }

  /** The sample of an index of this part. Throws IndexError out of range. */
  get(index: number, context?: SampleContext): S | Promise<S> {
    return this.dataset.get(this.#whole([index])[0] as number, context);
  }

  /** The samples of some indices of this part. Throws IndexError out of range. */
  getBatch(indices: ArrayLike<number>, context?: BatchContext): B | Promise<B> {
    return fetchBatch(this.dataset, this.#whole(indices), context);
  }

  async #fetcher(settings: FetcherSettings): Promise<BatchFetcher<B>> {
    const fetcher = await (this.dataset.openWorkers as NonNullable<Dataset<S, B>["openWorkers"]>)(
      settings,
    );
    return {
      makesNewBatches: fetcher.makesNewBatches,
      fetch: (indices, position) => fetcher.fetch(this.#whole(indices), position),
      close: () => fetcher.close(),
    };
  }

  /** The indices that these ones have in the whole data set. */
  #whole(indices: ArrayLike<number>): IndexArray {
    const whole = indexArray(this.dataset.length, indices.length);
    for (let i = 0; i < indices.length; i++) {
      const index = this.#indices[indices[i] as number];
      if (index === undefined) {
        throw new IndexError(
          `Subset: there is no sample ${indices[i]} of ${this.length}; give an integer from 0`,
        );
      }
      whole[i] = index;
    }
    return whole;
  }
}

function checkedIndices(length: number, indices: ArrayLike<number>): IndexArray {
  const checked = indexArray(length, indices.length);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    if (!Number.isInteger(index) || index < 0 || index >= length) {
      throw new IndexError(
        `Subset: indices[${i}] is ${index}, of ${length} samples; give integers from 0`,
      );
    }
    checked[i] = index;
  }
  return checked;
}
