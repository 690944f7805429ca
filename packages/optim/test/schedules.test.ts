import { parameter } from "@linnet/autograd";
import { zeros } from "@linnet/tensor";
import { describe, expect, test } from "vitest";
import {
  CosineAnnealingLR,
  ExponentialLR,
  LinearLR,
  MultiStepLR,
  type Scheduled,
  SequentialLR,
  SGD,
  StepLR,
} from "../src/index.ts";
import golden from "./oracle/schedules.json" with { type: "json" };

interface Plan {
  readonly schedule: string;
  readonly options: Readonly<Record<string, unknown>> & { readonly schedules?: readonly Plan[] };
}

type AnySchedule = Pick<StepLR, "step" | "steps" | "lrs"> & {
  state(): unknown;
  restore(state: unknown): void;
};

const classes: Readonly<Record<string, unknown>> = {
  StepLR,
  MultiStepLR,
  ExponentialLR,
  CosineAnnealingLR,
  LinearLR,
  SequentialLR,
};

function scheduleOf(optimizer: Scheduled, { schedule, options }: Plan): AnySchedule {
  const Class = classes[schedule] as new (...args: unknown[]) => AnySchedule;
  const { schedules, ...rest } = options;
  if (schedules === undefined) return new Class(optimizer, rest);
  const inner = schedules.map((each) => scheduleOf(optimizer, each));
  return new Class(optimizer, inner, rest);
}

function twoGroups(): SGD {
  const [a, b] = [parameter(zeros([1])), parameter(zeros([1]))];
  return new SGD([{ params: [a] }, { params: [b], lr: 0.02 }], { lr: 0.5 });
}

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  found.forEach((lr, i) => {
    expect(Math.abs(lr - expected[i]!)).toBeLessThan(1e-15);
  });
}

const cases = golden.cases as unknown as readonly {
  readonly schedules: readonly Plan[];
  readonly rates: readonly (readonly number[])[];
}[];

describe.each(cases.map((each) => [JSON.stringify(each.schedules), each] as const))(
  "%s",
  (_, { schedules: plans, rates }) => {
    test("gives the rates of torch.optim.lr_scheduler", () => {
      const optimizer = twoGroups();
      const schedules = plans.map((plan) => scheduleOf(optimizer, plan));
      rates.forEach((expected, step) => {
        if (step > 0) for (const schedule of schedules) schedule.step();
        expectClose(
          optimizer.groups.map(({ lr }) => lr),
          expected,
        );
        expect(schedules[0]?.steps).toBe(step);
        expect(schedules[0]?.lrs).toEqual(optimizer.groups.map(({ lr }) => lr));
      });
    });

    test("goes on in the same digits from each of its states", () => {
      const optimizer = twoGroups();
      const schedules = plans.map((plan) => scheduleOf(optimizer, plan));
      const states: string[] = [];
      const found: number[][] = [];
      for (let step = 0; step < rates.length; step++) {
        states.push(JSON.stringify(schedules.map((schedule) => schedule.state())));
        found.push(optimizer.groups.map(({ lr }) => lr));
        for (const schedule of schedules) schedule.step();
      }
      for (const from of [0, 1, 4, 5, 10, rates.length - 1]) {
        const other = twoGroups();
        const restored = plans.map((plan) => scheduleOf(other, plan));
        const state = JSON.parse(states[from] as string) as unknown[];
        restored.forEach((schedule, i) => {
          schedule.restore(state[i]);
        });
        for (let step = from; step < rates.length; step++) {
          expect(other.groups.map(({ lr }) => lr)).toEqual(found[step]);
          for (const schedule of restored) schedule.step();
        }
      }
    });
  },
);

describe("a schedule", () => {
  test("goes on from a rate that the program has changed", () => {
    const optimizer = twoGroups();
    const schedule = new ExponentialLR(optimizer, { gamma: 0.5 });
    optimizer.lr = 8;
    schedule.step();
    expect(schedule.lrs).toEqual([4, 4]);
  });

  test("begins anew from the rates that were there before any schedule", () => {
    const optimizer = twoGroups();
    new LinearLR(optimizer, { startFactor: 0.25 });
    const schedule = new StepLR(optimizer, { stepSize: 1 });
    schedule.step();
    schedule.restart();
    expect([schedule.steps, ...schedule.lrs]).toEqual([0, 0.5, 0.02]);
  });
});

describe("what a schedule refuses", () => {
  const refused = (fn: () => unknown): string => {
    try {
      fn();
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
    return "no error";
  };
  const optimizer = twoGroups();
  const step = (stepSize: number) => new StepLR(optimizer, { stepSize });
  const cases: readonly (readonly [() => unknown, string])[] = [
    [
      () => new StepLR({} as never, { stepSize: 1 }),
      "StepLR: [object Object] is not an optimiser; give one first",
    ],
    [() => step(0), "StepLR: stepSize is 0; give an integer from 1"],
    [() => step(1.5), "StepLR: stepSize is 1.5; give an integer from 1"],
    [
      () => new StepLR(optimizer, {} as never),
      "StepLR: stepSize is undefined; give an integer from 1",
    ],
    [
      () => new StepLR(optimizer, { stepSize: 1, gamma: -1 }),
      "StepLR: gamma is -1; give a finite number from 0",
    ],
    [
      () => new ExponentialLR(optimizer, { gamma: Number.NaN }),
      "ExponentialLR: gamma is NaN; give a finite number from 0",
    ],
    [
      () => new MultiStepLR(optimizer, { milestones: [2, 0] }),
      "MultiStepLR: milestones is [2, 0]; give an array of integers from 1",
    ],
    [
      () => new MultiStepLR(optimizer, { milestones: 3 as never }),
      "MultiStepLR: milestones is 3; give an array of integers from 1",
    ],
    [
      () => new CosineAnnealingLR(optimizer, { tMax: -4 }),
      "CosineAnnealingLR: tMax is -4; give an integer from 1",
    ],
    [
      () => new CosineAnnealingLR(optimizer, { tMax: 4, etaMin: Infinity }),
      "CosineAnnealingLR: etaMin is Infinity; give a finite number from 0",
    ],
    [
      () => new LinearLR(optimizer, { startFactor: 0 }),
      "LinearLR: startFactor is 0, which stays 0; give a number above 0",
    ],
    [
      () => new LinearLR(optimizer, { endFactor: 2 }),
      "LinearLR: endFactor is 2; give a number from 0 to 1",
    ],
    [
      () => new SequentialLR(optimizer, [step(1), step(2)], { milestones: [1, 2] }),
      "SequentialLR: 2 milestones for 2 schedules; give one milestone fewer than schedules",
    ],
    [
      () => new SequentialLR(optimizer, [step(1), step(2), step(3)], { milestones: [2, 2] }),
      "SequentialLR: milestones [2, 2] do not rise; give each after the one before",
    ],
    [
      () => {
        const other = new StepLR(twoGroups(), { stepSize: 1 });
        return new SequentialLR(optimizer, [step(1), other], { milestones: [2] });
      },
      "SequentialLR: schedule 1 is none of this optimiser; make it with the same one",
    ],
  ];

  test.each(cases)("%#", (make, message) => {
    expect(refused(make)).toBe(`ArgumentError: ${message}`);
    expect(optimizer.groups.map(({ lr }) => lr)).toEqual([0.5, 0.02]);
  });

  test("groups that came later, and rates that overflow", () => {
    const own = twoGroups();
    const schedule = new ExponentialLR(own, { gamma: 1e200 });
    schedule.step();
    const { lrs } = schedule;
    expect(refused(() => schedule.step())).toBe(
      "ArgumentError: ExponentialLR: the next lr is Infinity; it has to be a finite number from 0",
    );
    own.addGroup({ params: [parameter(zeros([1]))], lr: 3 });
    expect(refused(() => schedule.step())).toBe(
      "ArgumentError: ExponentialLR: the optimiser has 3 groups and had 2 when the schedule was made; " +
        "add all groups first",
    );
    expect([schedule.steps, ...schedule.lrs]).toEqual([1, ...lrs, 3]);
  });

  test("states that do not fit, and changes nothing then", () => {
    const own = twoGroups();
    const schedule = new StepLR(own, { stepSize: 1, gamma: 0.5 });
    schedule.step();
    const state = schedule.state();
    const wrong: readonly (readonly [unknown, string])[] = [
      [null, "StepLR.restore: the state is of undefined; give one that StepLR has written"],
      [
        new ExponentialLR(twoGroups(), { gamma: 1 }).state(),
        "StepLR.restore: the state is of ExponentialLR; give one that StepLR has written",
      ],
      [{ ...state, steps: -1 }, "StepLR.restore: steps of the state is -1; give what state() gave"],
      [
        { ...state, lrs: [1] },
        "StepLR.restore: lrs of the state is [1]; give finite numbers from 0, one for each of 2 groups",
      ],
      [
        { ...state, baseLrs: [1, -1] },
        "StepLR.restore: baseLrs of the state is [1,-1]; give finite numbers from 0, one for each of 2 groups",
      ],
    ];
    for (const [given, message] of wrong) {
      expect(refused(() => schedule.restore(given as never))).toBe(`ArgumentError: ${message}`);
      expect(schedule.state()).toEqual(state);
    }
    const sequence = new SequentialLR(own, [schedule, new LinearLR(own)], { milestones: [2] });
    const before = sequence.state();
    const [first, second] = before.schedules as [object, object];
    const wrongSequences: readonly (readonly [unknown, string])[] = [
      [
        state,
        "SequentialLR.restore: the state is of StepLR with 0 schedules; give one of SequentialLR with 2",
      ],
      [
        { ...before, steps: 0.5 },
        "SequentialLR.restore: steps of the state is 0.5; give what state() gave",
      ],
      [
        {
          ...before,
          schedules: [
            { ...first, lrs: [7, 7] },
            { ...second, steps: "1" },
          ],
        },
        "LinearLR.restore: steps of the state is 1; give what state() gave",
      ],
    ];
    for (const [given, message] of wrongSequences) {
      expect(refused(() => sequence.restore(given as never))).toBe(`ArgumentError: ${message}`);
      expect(sequence.state()).toEqual(before);
    }
  });
});
