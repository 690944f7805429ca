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
 *
 * @example
 * ```ts
 * const w = parameter(tensor([1]));
 * const training = fit({ forward: (x: Tensor) => w.mul(x), parameters: () => [w] }, {
 *   loader: [[tensor([1])], [tensor([NaN])]] as [Tensor][],
 *   loss: (prediction) => prediction.square().sum(),
 *   optimizer: new SGD([w], { lr: 0.1 }),
 *   epochs: 3,
 * });
 * try {
 *   for (const _ of training);
 * } catch (error) {
 *   console.log(error instanceof BatchError, error.epoch, error.batch); // true 1 2
 * }
 * ```
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
