import { checkedFactor } from "./checkedNumbers.ts";
import { Schedule, type Scheduled } from "./Schedule.ts";

export interface ExponentialLROptions {
  /** The factor from one step to the next: finite, from 0. */
  readonly gamma: number;
}

/**
 * A learning rate that is multiplied by `gamma` in each step: `lr = base * gamma ** step`.
 *
 * Throws ArgumentError for a factor that is negative or not finite.
 * Source: `torch.optim.lr_scheduler.ExponentialLR`.
 *
 * @example
 * ```ts
 * const optimizer = new SGD([parameter(tensor([3]))], { lr: 8 });
 * const schedule = new ExponentialLR(optimizer, { gamma: 0.5 });
 * schedule.step();
 * schedule.step();
 * console.log(optimizer.lr); // 2
 * ```
 */
export class ExponentialLR extends Schedule {
  constructor(optimizer: Scheduled, options: ExponentialLROptions) {
    const gamma = checkedFactor("ExponentialLR", "gamma", options?.gamma);
    super(optimizer, {
      name: "ExponentialLR",
      next: (lr, _base, step) => (step === 0 ? lr : lr * gamma),
    });
  }
}
