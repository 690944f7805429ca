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
