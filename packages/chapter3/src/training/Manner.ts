import type { LoaderOptions } from "@linnet/data";
import { type Backend, type Generator, generator } from "@linnet/tensor";
import type { RegressionTask } from "./RegressionTask.ts";
import { type SyntheticTaskOptions, syntheticTask } from "./syntheticTask.ts";

/** Where the random numbers of a training come from. Both may be the same generator. */
export interface TrainingGenerators {
  /** Draws the data and the first weights. */
  readonly values: Generator;
  /** Draws the orders of samples. */
  readonly orders: Generator;
}

/** How a loader shuffles. */
export type LoaderOrder = Pick<LoaderOptions, "shuffle" | "seed" | "sampler">;

/** How a training draws and rounds: linnet's own manner, or that of another library. */
export interface Manner {
  generators(seed: number): TrainingGenerators;
  syntheticTask(options: SyntheticTaskOptions & { rng: Generator }): RegressionTask;
  /** How a loader shuffles n samples, in programs that have one; `values` draws all else there. */
  loaderOrder(n: number, seed: number, values: Generator): LoaderOrder;
  /** The backend that computes; the one in use by default. */
  readonly backend?: Backend;
}

/** One generator for all, and the operations as they are. */
export const ownManner: Manner = {
  generators(seed) {
    const rng = generator(seed);
    return { values: rng, orders: rng };
  },
  syntheticTask,
  loaderOrder: (_n, seed) => ({ shuffle: true, seed }),
};
