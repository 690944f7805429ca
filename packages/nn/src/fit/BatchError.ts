import { LinnetError } from "@linnet/tensor";

/** Where in a training a batch was. */
export interface BatchPlace {
  /** Counted from 1. */
  readonly epoch: number;
  /** Counted from 1 in its epoch; null for an epoch that has none. */
  readonly batch: number | null;
}

/**
 * A batch that nothing can be learned from: values that are not finite, tensors that do not belong together, or
 * none at all. The message says which batch it was, and so do the fields.
 */
export class BatchError extends LinnetError {
  readonly epoch: number;
  readonly batch: number | null;

  constructor({ epoch, batch }: BatchPlace, problem: string) {
    super("ERR_BATCH", `fit: ${problem}`);
    this.epoch = epoch;
    this.batch = batch;
  }
}
