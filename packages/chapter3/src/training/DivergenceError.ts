import { LinnetError } from "@linnet/tensor";

/** What is known about a training that diverged. */
export interface Divergence {
  readonly epoch: number;
  readonly lastFiniteLoss: number;
  readonly lr: number;
  /** 2 / lambda_max, see `largestStableLr`. */
  readonly largestLr: number;
}

/**
 * Training whose loss is no longer finite: the learning rate was too large for the data.
 *
 * `lastFiniteLoss` is the loss after the epoch before, or before training for the first epoch.
 */
export class DivergenceError extends LinnetError {
  readonly epoch: number;
  readonly lastFiniteLoss: number;

  constructor({ epoch, lastFiniteLoss, lr, largestLr }: Divergence) {
    const when = epoch === 1 ? "before training" : `after epoch ${epoch - 1}`;
    super(
      "ERR_DIVERGENCE",
      `train: the loss is no longer finite in epoch ${epoch} ` +
        `(last finite loss ${shortNumber(lastFiniteLoss)} ${when}); lower lr, now ${lr}, ` +
        `below ${shortNumber(largestLr)}, the limit for full batches (small ones need less)`,
    );
    this.epoch = epoch;
    this.lastFiniteLoss = lastFiniteLoss;
  }
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(2)));
}
