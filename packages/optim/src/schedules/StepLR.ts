import { checkedCount, checkedFactor } from "./checkedNumbers.ts";
import { Schedule, type Scheduled } from "./Schedule.ts";

export interface StepLROptions {
  /** How many steps a rate lasts: an integer from 1. */
  readonly stepSize: number;
  /** The factor from one rate to the next: finite, from 0; 0.1 by default. */
  readonly gamma?: number;
}

/**
 * A learning rate that falls in stairs: after each `stepSize` steps it is multiplied by `gamma`,
 * `lr = base * gamma ** floor(step / stepSize)`.
 *
 * Throws ArgumentError for options out of their ranges. Source: `torch.optim.lr_scheduler.StepLR`.
 *
 * @example
 * ```ts
 * const optimizer = new SGD([parameter(tensor([3]))], { lr: 8 });
 * const schedule = new StepLR(optimizer, { stepSize: 2, gamma: 0.5 });
 * const rates = [1, 2, 3, 4].map(() => {
 *   schedule.step();
 *   return optimizer.lr;
 * });
 * console.log(rates); // [8, 4, 4, 2]
 * ```
 */
export class StepLR extends Schedule {
  constructor(optimizer: Scheduled, options: StepLROptions) {
    const stepSize = checkedCount("StepLR", "stepSize", options?.stepSize);
    const gamma = checkedFactor("StepLR", "gamma", options.gamma ?? 0.1);
    super(optimizer, {
      name: "StepLR",
      next: (lr, _base, step) => (step > 0 && step % stepSize === 0 ? lr * gamma : lr),
    });
  }
}
