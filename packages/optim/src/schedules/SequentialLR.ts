import { ArgumentError } from "@linnet/tensor";
import { checkedMilestones } from "./checkedNumbers.ts";
import { initialLr, Schedule, type Scheduled, type ScheduleState } from "./Schedule.ts";

export interface SequentialLROptions {
  /** The steps at which the next schedule begins: integers from 1 that rise, one fewer than schedules. */
  readonly milestones: readonly number[];
}

/** Where a sequence of schedules is: plain JSON. */
export interface SequentialLRState {
  readonly [part: string]: string | number | readonly ScheduleState[];
  readonly schedule: "SequentialLR";
  readonly steps: number;
  readonly schedules: readonly ScheduleState[];
}

/**
 * Schedules that take turns: at each milestone the next one begins, with the rates that the groups had
 * before any schedule. A warm-up is a `LinearLR` before another one.
 *
 * Throws ArgumentError for schedules of another optimiser, and for milestones that do not rise or are not one
 * fewer. Source: `torch.optim.lr_scheduler.SequentialLR`.
 *
 * @example
 * ```ts
 * const optimizer = new SGD([parameter(tensor([3]))], { lr: 8 });
 * const warmUp = new LinearLR(optimizer, { startFactor: 0.25, totalIters: 2 });
 * const decay = new ExponentialLR(optimizer, { gamma: 0.5 });
 * const schedule = new SequentialLR(optimizer, [warmUp, decay], { milestones: [2] });
 * const rates = [optimizer.lr];
 * for (let epoch = 0; epoch < 4; epoch++) {
 *   schedule.step();
 *   rates.push(optimizer.lr);
 * }
 * console.log(rates); // [2, 5, 8, 4, 2]
 * ```
 */
export class SequentialLR {
  readonly optimizer: Scheduled;
  readonly schedules: readonly Schedule[];
  readonly #milestones: readonly number[];
  #steps = 0;

  constructor(optimizer: Scheduled, schedules: readonly Schedule[], options: SequentialLROptions) {
    const milestones = checkedMilestones("SequentialLR", options?.milestones);
    checkOrder(milestones, schedules.length);
    this.optimizer = optimizer;
    this.schedules = [...schedules];
    this.#milestones = milestones;
    schedules.forEach((schedule, i) => {
      if (schedule instanceof Schedule && schedule.optimizer === optimizer) return;
      throw new ArgumentError(
        `SequentialLR: schedule ${i} is none of this optimiser; make it with the same one`,
      );
    });
    // Each of them has begun when it was made.
    for (const group of optimizer.groups) group.lr = initialLr(group);
    schedules[0]?.restart();
  }

  /** How many steps it has taken. */
  get steps(): number {
    return this.#steps;
  }

  /** The learning rate of each group. */
  get lrs(): readonly number[] {
    return this.optimizer.groups.map(({ lr }) => lr);
  }

  /** Goes on to the next learning rates. */
  step(): void {
    const next = this.#steps + 1;
    const turn = this.#milestones.filter((milestone) => milestone <= next).length;
    const schedule = this.schedules[turn] as Schedule;
    if (this.#milestones[turn - 1] === next) schedule.restart();
    else schedule.step();
    this.#steps = next;
  }

  /** Its steps, and where each schedule is. */
  state(): SequentialLRState {
    const schedules = this.schedules.map((schedule) => schedule.state());
    return { schedule: "SequentialLR", steps: this.#steps, schedules };
  }

  /**
   * Goes on from where a sequence was, with the schedules and milestones of this one. Throws ArgumentError
   * for a state that does not fit, and has changed nothing then.
   */
  restore(state: SequentialLRState): void {
    const { schedules } = this;
    const count = Array.isArray(state?.schedules) ? state.schedules.length : 0;
    if (state?.schedule !== "SequentialLR" || count !== schedules.length) {
      throw new ArgumentError(
        `SequentialLR.restore: the state is of ${String(state?.schedule)} with ${count} schedules; ` +
          `give one of SequentialLR with ${schedules.length}`,
      );
    }
    if (!Number.isSafeInteger(state.steps) || state.steps < 0) {
      throw new ArgumentError(
        `SequentialLR.restore: steps of the state is ${String(state.steps)}; give what state() gave`,
      );
    }
    const before = schedules.map((schedule) => schedule.state());
    const restoreEach = (states: readonly ScheduleState[]) => {
      for (let i = 0; i < schedules.length; i++) schedules[i]?.restore(states[i] as ScheduleState);
    };
    try {
      restoreEach(state.schedules);
    } catch (error) {
      restoreEach(before);
      throw error;
    }
    this.#steps = state.steps;
  }
}

function checkOrder(milestones: readonly number[], schedules: number): void {
  if (milestones.length !== schedules - 1) {
    throw new ArgumentError(
      `SequentialLR: ${milestones.length} milestones for ${schedules} schedules; ` +
        "give one milestone fewer than schedules",
    );
  }
  if (milestones.every((step, i) => i === 0 || step > (milestones[i - 1] as number))) return;
  throw new ArgumentError(
    `SequentialLR: milestones [${milestones.join(", ")}] do not rise; give each after the one before`,
  );
}
