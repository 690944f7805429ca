import { type TrainingEvent, trainingLines, trainLinearRegression } from "@linnet/chapter3";
import { ArgumentError } from "@linnet/tensor";
import { expect, test } from "vitest";
import { initialValues } from "../src/options/NumberOption.ts";
import { TrainingSession } from "../src/training/TrainingSession.ts";
import { trainingChoices } from "../src/training/trainingChoices.ts";

const initial = initialValues(trainingChoices);
const everything = { steps: Number.POSITIVE_INFINITY, milliseconds: Number.POSITIVE_INFINITY };

test("the initial choices are the library's defaults, and the lines are its lines", () => {
  const events: TrainingEvent[] = [...trainLinearRegression()];
  const session = new TrainingSession(trainLinearRegression, initial);
  const lines = [...session.loaded.lines, ...session.advance(everything).lines];
  const untimed = (line: string) => !line.includes(" steps in ");
  expect(lines.filter(untimed)).toEqual(events.flatMap(trainingLines).filter(untimed));
});

test("slices of any size lead to the same numbers", () => {
  const choices = { ...initial, n: 95, epochs: 3 };
  const whole = new TrainingSession(trainLinearRegression, choices).advance(everything);
  const session = new TrainingSession(trainLinearRegression, choices);
  const slices = Array.from({ length: 40 }, () => session.advance({ ...everything, steps: 3 }));
  expect(slices.flatMap(({ epochs }) => epochs)).toEqual(whole.epochs);
  expect(slices.map(({ step }) => step).slice(0, 3)).toEqual([3, 6, 9]);
  expect(slices.at(-1)).toMatchObject({ step: 30, outcome: { phase: "finished" } });
});

test("the data shown are those that are trained on", () => {
  const { data, lines } = new TrainingSession(trainLinearRegression, { ...initial, seed: 5 })
    .loaded;
  const [first] = [...trainLinearRegression({}, { seed: 5, epochs: 1 })];
  expect(first).toMatchObject({ type: "start", firstLabel: data.y[0] });
  expect(lines[0]).toContain(data.x[0]!.toFixed(4));
  expect(data.x).toHaveLength(1000);
});

test("of many samples, as many are shown as a picture can hold", () => {
  const { data } = new TrainingSession(trainLinearRegression, { ...initial, n: 5000 }).loaded;
  expect([data.n, data.x.length, data.y.length]).toEqual([5000, 2000, 2000]);
});

test("an epoch's loss comes with its last step", () => {
  const session = new TrainingSession(trainLinearRegression, initial);
  expect(session.advance({ ...everything, steps: 99 }).epochs).toEqual([]);
  expect(session.advance({ ...everything, steps: 1 }).epochs).toHaveLength(1);
  const epoch = session.advance({ ...everything, stopAfterEpoch: true });
  expect([epoch.step, epoch.epochs.length]).toEqual([200, 1]);
});

test("a slice ends when its time is over", () => {
  let time = 0;
  const session = new TrainingSession(trainLinearRegression, initial, () => time++);
  expect(session.advance({ steps: Number.POSITIVE_INFINITY, milliseconds: 8 }).step).toBe(7);
});

test("divergence ends a run, and nothing happens after it", () => {
  const session = new TrainingSession(trainLinearRegression, { ...initial, lr: 5 });
  const { outcome, step } = session.advance(everything);
  expect(outcome?.phase).toBe("diverged");
  expect(outcome?.message).toContain("lower lr, now 5");
  expect(session.advance(everything)).toEqual({ lines: [], step, epochs: [], outcome });
});

test("choices that the library refuses are its errors", () => {
  expect(() => new TrainingSession(trainLinearRegression, { ...initial, n: 5 })).toThrow(
    ArgumentError,
  );
});
