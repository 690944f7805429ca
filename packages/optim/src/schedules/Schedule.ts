import { ArgumentError } from "@linnet/tensor";

/** What a schedule needs of an optimiser: groups whose learning rates can be set. */
export interface Scheduled {
  readonly groups: readonly { lr: number }[];
}

/** How a schedule goes. Steps are counted from 0, which is before the first one. */
export interface ScheduleRule {
  /** For errors and states: `StepLR`. */
  readonly name: string;
  /**
   * The rate of a step from the one before, which may have been changed meanwhile; `base` is the rate of the
   * group before any schedule.
   */
  next(lr: number, base: number, step: number): number;
}

/** Where a schedule is: plain JSON. */
export interface ScheduleState {
  readonly [part: string]: string | number | readonly number[];
  readonly schedule: string;
  readonly steps: number;
  /** The learning rates of the groups at the start, and now. */
  readonly baseLrs: readonly number[];
  readonly lrs: readonly number[];
}

/** The learning rate that each group had before any schedule touched it. */
const initialLrs = /* @__PURE__ */ new WeakMap<object, number>();

export function initialLr(group: { lr: number }): number {
  const known = initialLrs.get(group);
  if (known === undefined) initialLrs.set(group, group.lr);
  return known ?? group.lr;
}

/**
 * What all schedules have in common: they change the learning rate of each group of an optimiser. `step` is
 * called after each epoch, or after each step of the optimiser if that is what the schedule counts.
 *
 * Each rate follows from the one before, as in PyTorch: a rate that the program changes goes on from there,
 * and several schedules of one optimiser multiply. A schedule of one's own is a `ScheduleRule` behind this
 * class. Source: `torch.optim.lr_scheduler`.
 *
 * @example
 * ```ts
 * const optimizer = new SGD([parameter(tensor([3]))], { lr: 8 });
 * const schedule = new Schedule(optimizer, {
 *   name: "Halving",
 *   next: (lr, base, step) => (step === 0 ? lr : lr / 2),
 * });
 * schedule.step();
 * schedule.step();
 * console.log(schedule.steps, optimizer.lr); // 2 2
 * ```
 */
export class Schedule {
  readonly optimizer: Scheduled;
  readonly #rule: ScheduleRule;
  #baseLrs: readonly number[];
  #steps = 0;

  constructor(optimizer: Scheduled, rule: ScheduleRule) {
    this.optimizer = checkedOptimizer(rule.name, optimizer);
    this.#rule = rule;
    this.#baseLrs = optimizer.groups.map(initialLr);
    this.#setEach((lr, base) => rule.next(lr, base, 0));
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
    this.#setEach((lr, base) => this.#rule.next(lr, base, next));
    this.#steps = next;
  }

  /** Begins anew, from the learning rates that the groups had before any schedule. */
  restart(): void {
    this.#setEach((_lr, base) => this.#rule.next(base, base, 0));
    this.#steps = 0;
  }

  /** Its steps, and the learning rates at the start and now. */
  state(): ScheduleState {
    const { name } = this.#rule;
    return { schedule: name, steps: this.#steps, baseLrs: [...this.#baseLrs], lrs: this.lrs };
  }

  /**
   * Goes on from where a schedule of this kind was, with the options of this one, and sets the learning
   * rates of the groups. Throws ArgumentError for a state that does not fit, and has changed nothing then.
   */
  restore(state: ScheduleState): void {
    const { groups } = this.optimizer;
    checkScheduleState(this.#rule.name, groups.length, state);
    this.#baseLrs = [...state.baseLrs];
    this.#steps = state.steps;
    groups.forEach((group, i) => {
      group.lr = state.lrs[i] as number;
    });
  }

  /** All rates are computed before one is set. */
  #setEach(rateOf: (lr: number, base: number) => number): void {
    const { groups } = this.optimizer;
    const { name } = this.#rule;
    const bases = this.#baseLrs;
    if (groups.length !== bases.length) {
      throw new ArgumentError(
        `${name}: the optimiser has ${groups.length} groups and had ${bases.length} when the schedule ` +
          "was made; add all groups first",
      );
    }
    const rates = groups.map(({ lr }, i) => rateOf(lr, bases[i] as number));
    for (const lr of rates) {
      if (lr >= 0 && lr < Infinity) continue;
      throw new ArgumentError(`${name}: the next lr is ${lr}; it has to be a finite number from 0`);
    }
    groups.forEach((group, i) => {
      group.lr = rates[i] as number;
    });
  }
}

/** Throws unless a state is one of this schedule and of as many groups. */
export function checkScheduleState(name: string, groups: number, state: ScheduleState): void {
  if (state?.schedule !== name) {
    throw new ArgumentError(
      `${name}.restore: the state is of ${String(state?.schedule)}; give one that ${name} has written`,
    );
  }
  if (!Number.isSafeInteger(state.steps) || state.steps < 0) {
    throw new ArgumentError(
      `${name}.restore: steps of the state is ${String(state.steps)}; give what state() gave`,
    );
  }
  for (const part of ["baseLrs", "lrs"] as const) {
    const rates: unknown = state[part];
    const isRates = Array.isArray(rates) && rates.every((lr) => Number.isFinite(lr) && lr >= 0);
    if (isRates && rates.length === groups) continue;
    throw new ArgumentError(
      `${name}.restore: ${part} of the state is ${JSON.stringify(rates)}; ` +
        `give finite numbers from 0, one for each of ${groups} groups`,
    );
  }
}

function checkedOptimizer(name: string, optimizer: Scheduled): Scheduled {
  if (Array.isArray(optimizer?.groups)) return optimizer;
  throw new ArgumentError(`${name}: ${String(optimizer)} is not an optimiser; give one first`);
}
