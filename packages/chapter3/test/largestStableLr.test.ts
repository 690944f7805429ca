import { largestStableLr } from "@linnet/nn";
import { generator, randn } from "@linnet/tensor";
import { expect, it } from "vitest";
import { DivergenceError, type RegressionTask } from "../src/index.ts";
import { errorOf, eventsOf } from "./runs.ts";

it("separates training on full batches that ends from training that diverges", () => {
  const features = randn([20, 2], { mean: 0.5, rng: generator(0) });
  const task: RegressionTask = {
    features,
    labels: features.sum({ axis: 1, keepdims: true }),
    trueW: null,
    trueB: null,
    inDataUnits: (w, b) => ({ w: [...w], b }),
  };
  const limit = largestStableLr(features);
  // Three hundredths above the limit, the loss grows by an eighth a step: it is infinite after a thousand.
  const train = (lr: number) => eventsOf(task, { lr, batchSize: 20, epochs: 2000 });
  expect(() => train(limit * 0.97)).not.toThrow();
  expect(errorOf(() => train(limit * 1.03))).toBeInstanceOf(DivergenceError);
});
