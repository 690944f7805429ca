import { checkedCount, checkedFactor } from "./checkedNumbers.ts";
import { Schedule, type Scheduled } from "./Schedule.ts";

export interface CosineAnnealingLROptions {
  /** The step at which the rate is lowest: an integer from 1. */
  readonly tMax: number;
  /** The lowest rate: finite, from 0; 0 by default. */
  readonly etaMin?: number;
}

/**
 * A learning rate that falls along half a cosine, from the rate of the group to `etaMin` at step `tMax`:
 * `lr = etaMin + (base - etaMin) * (1 + cos(pi * step / tMax)) / 2`. Afterwards it rises again.
 *
 * Throws ArgumentError for options out of their ranges.
 * Source: Loshchilov and Hutter (2017), without its restarts; `torch.optim.lr_scheduler.CosineAnnealingLR`.
 *
 * @example
 * ```ts
 * const optimizer = new SGD([parameter(tensor([3]))], { lr: 8 });
 * const schedule = new CosineAnnealingLR(optimizer, { tMax: 4 });
 * const rates = [1, 2, 3, 4].map(() => {
 *   schedule.step();
 *   return optimizer.lr.toFixed(3);
 * });
 * console.log(rates.join(" ")); // 6.828 4.000 1.172 0.000
 * ```
 */
export class CosineAnnealingLR extends Schedule {
  constructor(optimizer: Scheduled, options: CosineAnnealingLROptions) {
    const tMax = checkedCount("CosineAnnealingLR", "tMax", options?.tMax);
    const etaMin = checkedFactor("CosineAnnealingLR", "etaMin", options.etaMin ?? 0);
    /** Twice how much of the way down is left. */
    const left = (step: number) => 1 + Math.cos((Math.PI * step) / tMax);
    super(optimizer, {
      name: "CosineAnnealingLR",
      next(lr, base, step) {
        if (step === 0) return lr;
        // From the lowest point, where nothing is left to be multiplied.
        if ((step - 1 - tMax) % (2 * tMax) === 0) {
          return lr + ((base - etaMin) * (1 - Math.cos(Math.PI / tMax))) / 2;
        }
        return (left(step) / left(step - 1)) * (lr - etaMin) + etaMin;
      },
    });
  }
}
