import { tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { DivergenceError, type RegressionTask } from "../src/index.ts";
import { largestStableLr } from "../src/training/largestStableLr.ts";
import golden from "./golden/stableLr.json" with { type: "json" };
import { errorOf, eventsOf } from "./runs.ts";

describe("largestStableLr", () => {
  it.each(golden.cases)("is 2 / lambda_max, $lr", ({ features, lr }) => {
    expect(largestStableLr(tensor(features)) / lr).toBeCloseTo(1, 3);
  });

  it("separates training on full batches that ends from training that diverges", () => {
    const features = tensor(golden.cases[0]!.features);
    const task: RegressionTask = {
      features,
      labels: features.sum({ axis: 1, keepdims: true }),
      trueW: null,
      trueB: null,
      inDataUnits: (w, b) => ({ w: [...w], b }),
    };
    const limit = largestStableLr(features);
    const train = (lr: number) => eventsOf(task, { lr, batchSize: 20, epochs: 5000 });
    expect(() => train(limit * 0.97)).not.toThrow();
    expect(errorOf(() => train(limit * 1.03))).toBeInstanceOf(DivergenceError);
  });
});
