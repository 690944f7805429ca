import { describe, expect, it } from "vitest";
import {
  type EndEvent,
  type StartEvent,
  type TrainingSummary,
  trainingLines,
} from "../src/index.ts";

const start: StartEvent = {
  type: "start",
  n: 1000,
  epochs: 3,
  stepsPerEpoch: 500,
  batchSize: 2,
  firstFeatures: [1.4632, 0.5511],
  firstLabel: 5.2498,
  batchFeatures: [
    [-0.5, 1],
    [0.25, -12.125],
  ],
  batchLabels: [[3.5], [-10.25]],
};
const columns = { features: ["area", "age"], target: "price" };
const summary: TrainingSummary = {
  seed: 0,
  n: 1000,
  batchSize: 10,
  lr: 0.03,
  epochs: [
    { epoch: 1, loss: 0.04 },
    { epoch: 2, loss: 0.01 },
  ],
  w: [2.0003, -3.39979],
  b: 4.19961,
  trueW: [2, -3.4],
  trueB: 4.2,
  errorW: [-0.0003, -0.00021],
  errorB: 0.00039,
  stepsPerSecond: 250000,
  seconds: 0.0008,
};

function epochLine(loss: number): string | undefined {
  return trainingLines({ type: "epoch", epoch: 1, loss, w: [1], b: 0 })[0];
}

describe("trainingLines", () => {
  it("prints the first sample and one batch", () => {
    expect(trainingLines(start)).toEqual([
      "first sample: features [ 1.4632,  0.5511], label 5.2498",
      "one batch of 2:",
      "  [-0.5000,  1.0000]     3.5000",
      "  [ 0.2500, -12.1250]  -10.2500",
    ]);
  });

  it("says which columns real data have, and that they are standardised", () => {
    expect(trainingLines({ ...start, columns }).slice(0, 2)).toEqual([
      "price from area, age: 1000 samples",
      "features are standardised (mean 0, deviation 1)",
    ]);
  });

  it("says how much of a large batch or sample is left out", () => {
    const wide = [1, 2, 3, 4, 5, 6, 7];
    const lines = trainingLines({ ...start, batchSize: 500, firstFeatures: wide });
    expect(lines[0]).toMatch(/ 6\.0000, \.\.\.\], label/);
    expect(lines.at(-1)).toBe("  ... and 498 more");
  });

  it("is silent about steps", () => {
    expect(trainingLines({ type: "step", epoch: 1, step: 1 })).toEqual([]);
  });

  it.each([
    [0.04279, "0.042790"],
    [0.0000512, "0.000051"],
    [35.25, "35.250000"],
    [0, "0.000000"],
    [4.2e-9, "4.2000e-9"],
    [123456.789, "123456.79"],
    [1.25e30, "1.2500e+30"],
  ])("prints a loss of %d as %s", (loss, text) => {
    expect(epochLine(loss)).toBe(`epoch 1, loss ${text}`);
  });

  it("prints estimated and true parameters, errors and the speed", () => {
    const end: EndEvent = { type: "end", summary };
    expect(trainingLines(end)).toEqual([
      "w: estimated [2.0003, -3.3998], true [2, -3.4]",
      "b: estimated 4.1996, true 4.2",
      "error in w: [-0.000300, -0.000210]",
      "error in b: 0.000390",
      "200 steps in 0.000800 sec, 250,000 per second",
    ]);
  });

  it("prints estimates for real data by name", () => {
    const unknown = { trueW: null, trueB: null, errorW: null, errorB: null };
    const real = { ...summary, ...unknown, w: [-0.0057931, 123456.7], b: 0 };
    expect(trainingLines({ type: "end", summary: real, columns }).slice(0, 4)).toEqual([
      "estimated weights, in the units of the data:",
      "  area  -0.0057931",
      "  age   123457",
      "  b     0.0000",
    ]);
    expect(trainingLines({ type: "end", summary: real })[1]).toBe("  w[0]  -0.0057931");
  });
});
