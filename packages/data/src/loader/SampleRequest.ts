import type { Generator } from "@linnet/tensor";
import type { BatchContext, SampleContext } from "../dataset/Dataset.ts";

/** What `get` is told of one sample. Most data sets draw nothing, so that the generator is made on demand. */
export class SampleRequest implements SampleContext {
  readonly #batch: BatchContext;
  readonly #index: number;
  #rng: Generator | undefined;

  constructor(batch: BatchContext, index: number) {
    this.#batch = batch;
    this.#index = index;
  }

  get rng(): Generator {
    this.#rng ??= this.#batch.rngOf(this.#index);
    return this.#rng;
  }

  get signal(): AbortSignal {
    return this.#batch.signal;
  }
}
