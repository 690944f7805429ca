import { wasmBackend } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { trainConcisely } from "../src/concise/index.ts";
import { trainLinearRegression } from "../src/index.ts";
import { python } from "../src/python/index.ts";
import concise from "./golden/likePythonConcise.json" with { type: "json" };
import scratch from "./golden/likePythonScratch.json" with { type: "json" };
import { errorOf, eventsOf, type Program } from "./runs.ts";

type Run = (typeof scratch.runs)[number];

/** linnet's run beside one of the oracle, and what the oracle would have had for events. */
function trainLike(train: Program, { options }: Run, like = python) {
  const { true_w: w, true_b: b, n, noise, seed, lr, epochs } = options;
  const rest = { batchSize: options.batch_size, showBatch: options.show_batch };
  const events = [...train({ n, w, b, noise }, { seed, lr, epochs, like, ...rest })];
  const [start, end] = [events[0], events.at(-1)];
  if (start?.type !== "start" || end?.type !== "end") throw new Error("events out of order");
  return { start, summary: end.summary };
}

describe.each([
  { name: "from scratch", train: trainLinearRegression, runs: scratch.runs },
  { name: "concisely", train: trainConcisely, runs: concise.runs },
])("$name", ({ train, runs }) => {
  describe.each(runs.filter((run) => run.w.length <= 3))("like Python, $options", (run) => {
    const { start, summary } = trainLike(train, run);

    it("has its first sample and batch", () => {
      const { firstFeatures: features, firstLabel: label } = start;
      expect({ features, label }).toEqual(run.first);
      const shown = { features: start.batchFeatures, labels: start.batchLabels };
      expect(shown).toEqual(run.batch ?? { features: [], labels: [] });
    });

    it("has its losses, estimates and errors in all digits", () => {
      expect(summary.epochs.map(({ loss }) => loss)).toEqual(run.losses);
      expect([summary.w, summary.b]).toEqual([run.w, run.b]);
      expect([summary.errorW, summary.errorB]).toEqual([run.errorW, run.errorB]);
    });
  });

  describe.each(runs.filter((run) => run.w.length > 3))("with many features", (run) => {
    const { start, summary } = trainLike(train, run);

    it("has Python's first sample and losses to 4 digits, estimates to units in the last place", () => {
      expect(start.firstFeatures).toEqual(run.first.features);
      expect(start.firstLabel).toBeCloseTo(run.first.label, 4);
      summary.epochs.forEach(({ loss }, i) => {
        expect(Math.abs(loss / run.losses[i]! - 1)).toBeLessThan(5e-5);
      });
      summary.w.forEach((weight, j) => {
        expect(Math.abs(weight - run.w[j]!)).toBeLessThan(2e-6);
      });
    });
  });

  describe("with the default backend", () => {
    const like = { ...python, backend: wasmBackend };

    it.each(runs)("losses agree to 4 digits all the same, $options", (run) => {
      const { summary } = trainLike(train, run, like);
      summary.epochs.forEach(({ loss }, i) => {
        expect(Math.abs(loss / run.losses[i]! - 1)).toBeLessThan(1e-4);
      });
      expect(Math.abs(summary.b - run.b)).toBeLessThan(1e-6);
    });
  });
});

describe("showBatch", () => {
  it("is on by default, and off draws no order", () => {
    const first = (showBatch?: boolean) => {
      const shown = showBatch === undefined ? {} : { showBatch };
      const events = eventsOf({ n: 20 }, { seed: 5, epochs: 1, ...shown });
      return events.find(({ type }) => type === "start");
    };
    expect(first()).toEqual(first(true));
    expect(first(false)).toMatchObject({ batchFeatures: [], batchLabels: [], batchSize: 10 });
  });
});

it("leaves the caller's backend alone between steps", () => {
  const training = trainLinearRegression({ n: 20 }, { like: python, epochs: 1 });
  training.next();
  const other = trainLinearRegression({ n: 20 }, { epochs: 1, seed: 2 });
  const alone = trainLinearRegression({ n: 20 }, { epochs: 1, seed: 2 });
  const losses = [other, alone].map((run) => {
    for (const event of run) {
      training.next();
      if (event.type === "epoch") return event.loss;
    }
    return null;
  });
  expect(losses[0]).toBe(losses[1]);
});

it.each([
  ["python", "train: like is python; give python of @linnet/chapter3/python, or leave it out"],
  [null, "train: like is null; give python of @linnet/chapter3/python, or leave it out"],
  [{}, "train: like is [object Object]; give python of @linnet/chapter3/python, or leave it out"],
])("like %o is refused at the call", (like, message) => {
  const error = errorOf(() => trainLinearRegression({}, { like: like as never }));
  expect([error.name, error.message]).toEqual(["ArgumentError", message]);
});
