import { ArgumentError } from "@linnet/tensor";
import { checkedCount, checkedFactor } from "./checkedNumbers.ts";
import { Schedule, type Scheduled } from "./Schedule.ts";

export interface LinearLROptions {
  /** The factor at the start: above 0 and up to 1; 1/3 by default. */
  readonly startFactor?: number;
  /** The factor at the end: from 0 to 1; 1 by default. */
  readonly endFactor?: number;
  /** How many steps it takes: an integer from 1; 5 by default. */
  readonly totalIters?: number;
}

/**
 * A learning rate that goes from one factor of the group's rate to another, in equal steps; then it stays.
 * With the defaults it is a warm-up. `lr = base * (startFactor + (endFactor - startFactor) * step / totalIters)`.
 *
 * Throws ArgumentError for options out of their ranges. Source: `torch.optim.lr_scheduler.LinearLR`.
 *
 * @example
 * ```ts
 * const optimizer = new SGD([parameter(tensor([3]))], { lr: 8 });
 * const schedule = new LinearLR(optimizer, { startFactor: 0.25, totalIters: 3 });
 * const rates = [optimizer.lr];
 * for (let epoch = 0; epoch < 4; epoch++) {
 *   schedule.step();
 *   rates.push(optimizer.lr);
 * }
 * console.log(rates); // [2, 4, 6, 8, 8]
 * ```
 */
export class LinearLR extends Schedule {
  constructor(optimizer: Scheduled, options: LinearLROptions = {}) {
    const start = checkedShare("startFactor", options.startFactor ?? 1 / 3);
    const end = checkedShare("endFactor", options.endFactor ?? 1);
    const total = checkedCount("LinearLR", "totalIters", options.totalIters ?? 5);
    if (start === 0) {
      throw new ArgumentError("LinearLR: startFactor is 0, which stays 0; give a number above 0");
    }
    super(optimizer, {
      name: "LinearLR",
      next(lr, _base, step) {
        if (step === 0) return lr * start;
        if (step > total) return lr;
        return lr * (1 + (end - start) / (total * start + (step - 1) * (end - start)));
      },
    });
  }
}

function checkedShare(option: string, value: unknown): number {
  if (checkedFactor("LinearLR", option, value) <= 1) return value as number;
  throw new ArgumentError(`LinearLR: ${option} is ${String(value)}; give a number from 0 to 1`);
}
