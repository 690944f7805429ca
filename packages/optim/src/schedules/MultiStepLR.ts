import { checkedFactor, checkedMilestones } from "./checkedNumbers.ts";
import { Schedule, type Scheduled } from "./Schedule.ts";

export interface MultiStepLROptions {
  /** The steps at which the rate changes: integers from 1. One that is there twice counts twice. */
  readonly milestones: readonly number[];
  /** The factor from one rate to the next: finite, from 0; 0.1 by default. */
  readonly gamma?: number;
}

/**
 * A learning rate that falls at chosen steps: at each milestone it is multiplied by `gamma`.
 *
 * Throws ArgumentError for options out of their ranges. Source: `torch.optim.lr_scheduler.MultiStepLR`.
 *
 * @example
 * ```ts
 * const optimizer = new SGD([parameter(tensor([3]))], { lr: 8 });
 * const schedule = new MultiStepLR(optimizer, { milestones: [1, 3], gamma: 0.5 });
 * const rates = [1, 2, 3].map(() => {
 *   schedule.step();
 *   return optimizer.lr;
 * });
 * console.log(rates); // [4, 4, 2]
 * ```
 */
export class MultiStepLR extends Schedule {
  constructor(optimizer: Scheduled, options: MultiStepLROptions) {
    const milestones = checkedMilestones("MultiStepLR", options?.milestones);
    const gamma = checkedFactor("MultiStepLR", "gamma", options.gamma ?? 0.1);
    super(optimizer, {
      name: "MultiStepLR",
      next(lr, _base, step) {
        const times = milestones.filter((milestone) => milestone === step).length;
        return times === 0 ? lr : lr * gamma ** times;
      },
    });
  }
}
