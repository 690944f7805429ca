import { ArgumentError } from "@linnet/tensor";

/** Where a loader is, and what must be the same for another one to go on from there: plain JSON. */
export interface LoaderState {
  readonly version: 1;
  /** The epoch, from 0. */
  readonly epoch: number;
  /** The batch of it that is next, from 0. */
  readonly batch: number;
  readonly batchSize: number;
  /** How many samples an epoch has; null for a stream. */
  readonly samples: number | null;
  readonly shuffle: boolean;
  /** Null without a seed. */
  readonly seed: number | null;
  /** What the sampler said before the epoch; null for samplers that have no state. */
  readonly sampler: unknown;
}

/** What two loaders must have in common to give the same batches. */
const settings = ["version", "batchSize", "samples", "shuffle", "seed"] as const;

/** Throws ArgumentError unless a loader with the state `own` can go on at `state`. */
export function checkState(state: LoaderState, own: LoaderState, batches: number): void {
  const given: Partial<LoaderState> | null | undefined = state;
  for (const name of settings) {
    if (given?.[name] === own[name]) continue;
    throw new ArgumentError(
      `restore: ${name} of the state is ${JSON.stringify(given?.[name])} and that of this loader ` +
        `${own[name]}; make the loader as the one was whose state() it is`,
    );
  }
  const { epoch, batch } = state;
  if (!Number.isSafeInteger(epoch) || epoch < 0) {
    throw new ArgumentError(`restore: epoch of the state is ${epoch}; pass what state() gave`);
  }
  if (!Number.isSafeInteger(batch) || batch < 0 || batch > batches) {
    throw new ArgumentError(
      `restore: batch of the state is ${batch}, of ${batches} batches; pass what state() gave`,
    );
  }
}
