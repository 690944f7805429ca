import { DataLoader, TensorDataset } from "@linnet/data";
import { largestStableLr } from "@linnet/nn";
import { generator, memory, randn, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { trainConcisely } from "../src/concise/index.ts";
import {
  DivergenceError,
  type RegressionTask,
  syntheticTask,
  type TrainingEvent,
  trainLinearRegression,
} from "../src/index.ts";
import { errorOf, summaryBy } from "./runs.ts";

const summaryOf = (...args: Parameters<typeof trainConcisely>) =>
  summaryBy(trainConcisely, ...args);

describe("trainConcisely", () => {
  it("yields the events of the program from scratch, on the same data", () => {
    const options = { seed: 7, epochs: 2, batchSize: 4 };
    const types = (events: TrainingEvent[]) => events.map(({ type }) => type);
    const [concise, scratch] = [trainConcisely, trainLinearRegression].map((train) => [
      ...train({ n: 25 }, options),
    ]) as [TrainingEvent[], TrainingEvent[]];
    expect(types(concise)).toEqual(types(scratch));
    const {
      batchFeatures: _,
      batchLabels: __,
      ...start
    } = concise[0] as (typeof concise)[0] & {
      type: "start";
    };
    expect(scratch[0]).toMatchObject(start);
    expect(concise.filter(({ type }) => type === "step")).toEqual(
      scratch.filter(({ type }) => type === "step"),
    );
    const keys = (events: TrainingEvent[]) =>
      Object.keys((events.at(-1) as TrainingEvent & { type: "end" }).summary);
    expect(keys(concise)).toEqual(keys(scratch));
  });

  it("shows the first batch of its loader, and goes on with the epoch after it", () => {
    const { features, labels } = syntheticTask({ n: 20, rng: generator(3) });
    const settings = { batchSize: 5, shuffle: true, seed: 3 };
    const loader = new DataLoader(new TensorDataset(features, labels), settings);
    const [first] = loader;
    const run = trainConcisely({ n: 20 }, { seed: 3, batchSize: 5, epochs: 1 });
    expect(run.next().value).toMatchObject({
      type: "start",
      batchFeatures: first?.[0].toArray(),
      batchLabels: first?.[1].toArray(),
    });
    const [start] = [...trainConcisely({ n: 20 }, { seed: 3, showBatch: false, epochs: 1 })];
    expect(start).toMatchObject({ batchFeatures: [], batchLabels: [] });
  });

  it("learns twice as fast as the halved loss, down to twice its noise", () => {
    const concise = summaryOf({}, { seed: 1, epochs: 3 });
    const scratch = summaryBy(trainLinearRegression, {}, { seed: 1, epochs: 3 });
    const last = concise.epochs[2]!.loss / scratch.epochs[2]!.loss;
    expect(last).toBeGreaterThan(1.8);
    expect(last).toBeLessThan(2.2);
    const quick = summaryBy(trainLinearRegression, {}, { seed: 1, epochs: 1, lr: 0.06 });
    expect(concise.epochs[0]!.loss / quick.epochs[0]!.loss).toBeLessThan(10);
    expect(scratch.epochs[0]!.loss / concise.epochs[0]!.loss).toBeGreaterThan(50);
  });

  it("gives the same numbers twice, but for the time, and others for another seed", () => {
    const run = (seed: number) => ({ ...summaryOf({}, { seed }), seconds: 0, stepsPerSecond: 0 });
    expect(run(1)).toEqual(run(1));
    expect(run(2).w).not.toEqual(run(1).w);
  });

  it("takes a task, in float64 if that is the dtype of its features, in the units of its data", () => {
    const task: RegressionTask = {
      features: tensor([[-1], [1], [0], [2]], { dtype: "float64" }),
      labels: tensor([[0.2], [0.4], [0.3], [0.5]], { dtype: "float64" }),
      trueW: null,
      trueB: null,
      inDataUnits: (w, b) => ({ w: w.map((x) => x * 10), b: b + 100 }),
    };
    const summary = summaryOf(task, { epochs: 200, batchSize: 2, lr: 0.15 });
    expect(summary.w).toEqual([expect.closeTo(1, 9)]);
    expect(summary.b).toBeCloseTo(100.3, 9);
  });

  it("keeps memory flat over 20 000 steps", () => {
    const live: number[] = [];
    for (const event of trainConcisely({}, { epochs: 200 })) {
      if (event.type === "epoch") live.push(memory().liveBytes);
    }
    expect(live.at(-1)! - live[0]!).toBeLessThan(5e6);
  });
});

describe("a concise training that diverges", () => {
  it("names the largest stable learning rate of its own loss, half of that from scratch", () => {
    const features = randn([20, 2], { mean: 0.5, rng: generator(0) });
    const task: RegressionTask = {
      features,
      labels: features.sum({ axis: 1, keepdims: true }),
      trueW: null,
      trueB: null,
      inDataUnits: (w, b) => ({ w: [...w], b }),
    };
    const limit = largestStableLr(features) / 2;
    // Three hundredths above the limit, the loss grows by an eighth a step: it is infinite after a thousand.
    const train = (lr: number) => summaryOf(task, { lr, batchSize: 20, epochs: 2000 });
    expect(() => train(limit * 0.97)).not.toThrow();
    const error = errorOf(() => train(limit * 1.03));
    expect(error).toBeInstanceOf(DivergenceError);
    expect(error.message).toContain(`below ${Number(limit.toPrecision(2))}, the limit`);
  });

  it("says so when no training could help", () => {
    const task: RegressionTask = {
      features: tensor([[1], [2]]),
      labels: tensor([[1e30], [2]]),
      trueW: null,
      trueB: null,
      inDataUnits: (w, b) => ({ w: [...w], b }),
    };
    expect(errorOf(() => summaryOf(task, { batchSize: 1 })).message).toBe(
      "train: the loss is Infinity before training; features and labels must be finite numbers, " +
        "and labels small enough to be squared: change their unit",
    );
  });
});

describe("options out of range", () => {
  it.each([
    [{ lr: -1 }, "train: lr is -1; give a finite number above 0"],
    [{ epochs: 0 }, "train: epochs is 0; give an integer from 1"],
    [
      { batchSize: 1001 },
      "train: batchSize is 1001 for 1000 samples; give an integer from 1 to 1000",
    ],
    [{ seed: 0.5 }, "train: seed is 0.5; give an integer from 0 to 2^53 - 1"],
  ])("%o is refused at the call", (options, message) => {
    const error = errorOf(() => trainConcisely({}, options));
    expect([error.name, error.message]).toEqual(["ArgumentError", message]);
  });
});
