import type { DatasetFactory } from "./datasetFactory.ts";
import { serve } from "./serve.ts";

/**
 * Makes the script that calls it a worker of `workerDataset`: the factory is called once in each worker,
 * with the options given there, and the data set that it makes is asked for batches.
 *
 * The factory may be async. It has to make the same data set in every worker. Throws ArgumentError where
 * it is called outside of a worker.
 *
 * @example
 * ```ts
 * try {
 *   serveDataset(() => new TensorDataset(tensor([1, 2, 3])));
 * } catch (error) {
 *   console.log(error.code); // ERR_ARGUMENT
 * }
 * ```
 */
export function serveDataset<Options>(factory: DatasetFactory<Options>): void {
  // What the options are is between the user's two files.
  serve(() => factory as DatasetFactory);
}
