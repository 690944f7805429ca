import { noGrad, parameter } from "@linnet/autograd";
import { dataIter, syntheticData } from "@linnet/data";
import { generator, memory, randn, tensor, zeros } from "@linnet/tensor";
import { describe, expect, it, vi } from "vitest";
import {
  DivergenceError,
  type RegressionTask,
  syntheticTask,
  trainLinearRegression,
} from "../src/index.ts";
import { linreg, sgd, squaredLoss } from "../src/scratch/index.ts";
import { errorOf, eventsOf, summaryOf } from "./runs.ts";

describe("trainLinearRegression", () => {
  it("draws data, one batch to print, parameters, batches, in this order, as the chapter does", () => {
    const rng = generator(7);
    const { features, labels } = syntheticData([1, 2, 3], -1, 25, { noise: 0.5, rng });
    const [first] = dataIter(4, features, labels, { rng });
    const w = parameter(randn([3, 1], { std: 0.01, rng }));
    const b = parameter(zeros([1]));
    for (let epoch = 1; epoch <= 2; epoch++) {
      for (const [X, y] of dataIter(4, features, labels, { rng })) {
        squaredLoss(linreg(X, w, b), y)
          .sum()
          .backward();
        sgd([w, b], 0.1, 4);
      }
    }
    const loss = noGrad(() =>
      squaredLoss(linreg(features, w, b), labels)
        .mean()
        .item(),
    );

    const task = { n: 25, w: [1, 2, 3], b: -1, noise: 0.5 };
    const events = eventsOf(task, { seed: 7, lr: 0.1, epochs: 2, batchSize: 4 });
    expect(events[0]).toEqual({
      type: "start",
      n: 25,
      epochs: 2,
      stepsPerEpoch: 7,
      batchSize: 4,
      firstFeatures: features.at(0).toArray(),
      firstLabel: labels.get(0, 0),
      batchFeatures: first?.[0].toArray(),
      batchLabels: first?.[1].toArray(),
    });
    expect(events.at(-2)).toEqual({
      type: "epoch",
      epoch: 2,
      loss,
      w: Array.from(w.toTypedArray()),
      b: b.item(),
    });
  });

  it("yields the start, each step, each epoch, and the end, and returns the summary", () => {
    const run = trainLinearRegression({ n: 20 }, { epochs: 2 });
    const events = [];
    let next = run.next();
    for (; !next.done; next = run.next()) events.push(next.value);
    const steps = (epoch: number, from: number) => [
      { type: "step", epoch, step: from },
      { type: "step", epoch, step: from + 1 },
      expect.objectContaining({ type: "epoch", epoch }),
    ];
    expect(events).toEqual([
      expect.objectContaining({ type: "start" }),
      ...steps(1, 1),
      ...steps(2, 3),
      { type: "end", summary: next.value },
    ]);
  });

  it("does not change events that are out", () => {
    const events = [];
    const copies = [];
    for (const event of trainLinearRegression({ n: 30 }, { epochs: 2 })) {
      events.push(event);
      copies.push(structuredClone(event));
    }
    expect(events).toEqual(copies);
  });

  it("sums up in the documented order, with errors true minus estimated", () => {
    const summary = summaryOf({ n: 100, w: [1.5], b: 2 }, { seed: 3, epochs: 1 });
    expect(Object.keys(summary).join(" ")).toBe(
      "seed n batchSize lr epochs w b trueW trueB errorW errorB stepsPerSecond seconds",
    );
    expect(summary).toMatchObject({ seed: 3, n: 100, batchSize: 10, lr: 0.03 });
    expect(summary).toMatchObject({ trueW: [1.5], trueB: 2 });
    expect(summary.errorW).toEqual([Math.fround(1.5 - summary.w[0]!)]);
    expect(summary.errorB).toBe(Math.fround(2 - summary.b));
    expect(summary.stepsPerSecond * summary.seconds).toBeCloseTo(10, 6);
  });

  it("gives the same numbers twice, but for the time, and others for another seed", () => {
    const run = (seed: number) => ({ ...summaryOf({}, { seed }), seconds: 0, stepsPerSecond: 0 });
    expect(run(1)).toEqual(run(1));
    expect(run(2).w).not.toEqual(run(1).w);
  });

  it("does not count the time of whoever takes the events", () => {
    let now = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => ++now);
    const run = trainLinearRegression({ n: 40 }, { epochs: 1 });
    let last = run.next();
    while (!last.done) {
      now += 1e6;
      last = run.next();
    }
    clock.mockRestore();
    // 4 steps, the epoch, and the attempt to take another step.
    expect(last.value.seconds).toBe(6 / 1000);
  });

  it("shows at most 10 rows of a batch", () => {
    const [start] = eventsOf({ n: 50 }, { batchSize: 50, epochs: 1 });
    expect(start).toMatchObject({ batchSize: 50, stepsPerEpoch: 1 });
    expect(start?.type === "start" && start.batchFeatures.length).toBe(10);
    expect(start?.type === "start" && start.batchLabels.length).toBe(10);
  });

  it("takes a task, in float64 if that is the dtype of its features, in the units of its data", () => {
    const task: RegressionTask = {
      features: tensor([[-1], [1], [0], [2]], { dtype: "float64" }),
      labels: tensor([[0.2], [0.4], [0.3], [0.5]], { dtype: "float64" }),
      trueW: null,
      trueB: null,
      inDataUnits: (w, b) => ({ w: w.map((x) => x * 10), b: b + 100 }),
    };
    const summary = summaryOf(task, { epochs: 200, batchSize: 2, lr: 0.3 });
    expect(summary.w).toEqual([expect.closeTo(1, 9)]);
    expect(summary.b).toBeCloseTo(100.3, 9);
    expect([summary.trueW, summary.trueB, summary.errorW, summary.errorB]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("keeps memory flat over 20 000 steps", () => {
    const live: number[] = [];
    for (const event of trainLinearRegression({}, { epochs: 200 })) {
      if (event.type === "epoch") live.push(memory().liveBytes);
    }
    // The collector may find what a batch left later; the arena's budget for small results bounds it.
    expect(live.at(-1)! - live[0]!).toBeLessThan(5e6);
  });
});

describe("a training that diverges", () => {
  function failure(lr: number): DivergenceError & { seen: number[] } {
    const seen: number[] = [];
    const error = errorOf(() => {
      for (const event of trainLinearRegression({}, { lr, seed: 0, epochs: 9 })) {
        if (event.type === "epoch") seen.push(event.loss);
      }
    });
    expect(error).toBeInstanceOf(DivergenceError);
    return Object.assign(error as DivergenceError, { seen });
  }

  it("stops with the epoch and the last finite loss", () => {
    const { epoch, lastFiniteLoss, seen, code, message } = failure(2.2);
    expect(seen.length).toBeGreaterThan(0);
    expect([epoch, lastFiniteLoss, code]).toEqual([seen.length + 1, seen.at(-1), "ERR_DIVERGENCE"]);
    expect(message).toBe(
      `train: the loss is no longer finite in epoch ${epoch} (last finite loss ` +
        `${Number(lastFiniteLoss.toPrecision(2))} after epoch ${epoch - 1}); lower lr, now 2.2, ` +
        "below 1.9, the limit for full batches (small ones need less)",
    );
  });

  it("knows the loss before training when the first epoch fails", () => {
    const { epoch, lastFiniteLoss, seen, message } = failure(30);
    expect([epoch, seen]).toEqual([1, []]);
    const { features, labels } = syntheticTask({ rng: generator(0) });
    const zero = squaredLoss(linreg(features, zeros([2, 1]), zeros([1])), labels)
      .mean()
      .item();
    expect(lastFiniteLoss / zero).toBeCloseTo(1, 1);
    expect(message).toContain("in epoch 1 (last finite loss 17 before training); lower lr, now 30");
  });

  it("says so when no training could help", () => {
    const task: RegressionTask = {
      features: tensor([[1], [2]]),
      labels: tensor([[1e30], [2]]),
      trueW: null,
      trueB: null,
      inDataUnits: (w, b) => ({ w: [...w], b }),
    };
    expect(errorOf(() => eventsOf(task, { batchSize: 1 })).message).toBe(
      "train: the loss is Infinity before training; features and labels must be finite numbers, " +
        "and labels small enough to be squared: change their unit",
    );
  });
});

describe("options out of range", () => {
  it.each([
    [{ lr: 0 }, "train: lr is 0; give a finite number above 0"],
    [{ lr: -1 }, "train: lr is -1; give a finite number above 0"],
    [{ lr: Number.NaN }, "train: lr is NaN; give a finite number above 0"],
    [{ lr: Number.POSITIVE_INFINITY }, "train: lr is Infinity; give a finite number above 0"],
    [{ epochs: 0 }, "train: epochs is 0; give an integer from 1"],
    [{ epochs: 1.5 }, "train: epochs is 1.5; give an integer from 1"],
    [{ batchSize: 0 }, "train: batchSize is 0 for 1000 samples; give an integer from 1 to 1000"],
    [
      { batchSize: 1001 },
      "train: batchSize is 1001 for 1000 samples; give an integer from 1 to 1000",
    ],
    [{ seed: -1 }, "train: seed is -1; give an integer from 0 to 2^53 - 1"],
    [{ seed: 0.5 }, "train: seed is 0.5; give an integer from 0 to 2^53 - 1"],
  ])("%o is refused at the call", (options, message) => {
    const error = errorOf(() => trainLinearRegression({}, options));
    expect([error.name, error.message]).toEqual(["ArgumentError", message]);
  });

  it.each([
    [{ n: 0 }, "syntheticTask: n is 0; give an integer from 1"],
    [{ n: 10.5 }, "syntheticTask: n is 10.5; give an integer from 1"],
    [{ w: [] }, "syntheticTask: w is empty; give one weight per feature"],
    [{ w: [1, Number.NaN] }, "syntheticTask: w holds NaN; give finite numbers"],
    [{ b: Number.POSITIVE_INFINITY }, "syntheticTask: b is Infinity; give a finite number"],
    [{ noise: -0.1 }, "syntheticTask: noise is -0.1; give a finite number from 0"],
  ])("%o is refused at the call, and by syntheticTask", (options, message) => {
    const error = errorOf(() => trainLinearRegression(options));
    expect([error.name, error.message]).toEqual(["ArgumentError", message]);
    expect(errorOf(() => syntheticTask({ ...options, rng: generator(0) })).message).toBe(message);
  });
});
