import { LinnetError } from "@linnet/tensor";

/** What is known about a training that diverged. */
export interface Divergence {
  /** Who says so; the message begins with it. */
  readonly operation: string;
  /** What happened, in words. */
  readonly problem: string;
  readonly epoch: number;
  /** Null for what shows only in the loss of an epoch. */
  readonly batch: number | null;
  readonly lastFiniteLoss: number;
  /** Null for an optimiser that does not say. */
  readonly lr: number | null;
  /** 2 / lambda_max, see `largestStableLr`; null where there is none. */
  readonly largestLr: number | null;
  /** Whether the model is back where it was while all went well. */
  readonly isRestored: boolean;
}

/**
 * Training whose loss is no longer finite, or grows without end: the learning rate was too large.
 *
 * The message says which rate is the limit for gradient descent, `2 / lambda_max`, if that is known.
 *
 * @example
 * ```ts
 * const w = parameter(tensor([1]));
 * const training = fit({ forward: (x: Tensor) => w.mul(x), parameters: () => [w] }, {
 *   loader: [[tensor([1])]] as [Tensor][],
 *   loss: (prediction) => prediction.square().sum(),
 *   optimizer: new SGD([w], { lr: 5 }),
 *   epochs: 100,
 * });
 * try {
 *   for (const _ of training);
 * } catch (error) {
 *   console.log(error instanceof DivergenceError, error.lr, error.largestLr, w.item()); // true 5 1 1
 * }
 * ```
 */
export class DivergenceError extends LinnetError {
  readonly epoch: number;
  readonly batch: number | null;
  /** The loss of the last batch, or of the last epoch, for which it was finite. */
  readonly lastFiniteLoss: number;
  readonly lr: number | null;
  readonly largestLr: number | null;
  readonly isRestored: boolean;

  constructor(divergence: Divergence) {
    const { operation, problem, epoch, batch, lastFiniteLoss } = divergence;
    super("ERR_DIVERGENCE", `${operation}: ${problem}; ${remedy(divergence)}`);
    this.epoch = epoch;
    this.batch = batch;
    this.lastFiniteLoss = lastFiniteLoss;
    this.lr = divergence.lr;
    this.largestLr = divergence.largestLr;
    this.isRestored = divergence.isRestored;
  }
}

function remedy({ lr, largestLr }: Divergence): string {
  const now = lr === null ? "the learning rate" : `lr, now ${lr}`;
  if (largestLr === null) return `lower ${now}`;
  const limit = shortNumber(largestLr);
  if (lr !== null && lr < largestLr) {
    return `lower ${now}: full batches allow up to ${limit}, small ones less`;
  }
  const below = lr === null ? ` below ${limit}` : `, below ${limit}`;
  return `lower ${now}${below}, the limit for full batches (small ones need less)`;
}

/** A number to two digits, as error messages have losses and rates. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(2)));
}
