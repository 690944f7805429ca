import { describe, expect, it } from "vitest";
import { trainConcisely } from "../src/concise/index.ts";
import { trainLinearRegression } from "../src/index.ts";
import concise from "./golden/bandsConcise.json" with { type: "json" };
import scratch from "./golden/bandsScratch.json" with { type: "json" };
import { summaryBy } from "./runs.ts";

/** Expects a value in a band that is half as wide again. */
function expectWithin(value: number, [low = 0, high = 0]: readonly number[]): void {
  const margin = (high - low) / 4;
  expect(value).toBeGreaterThan(low - margin);
  expect(value).toBeLessThan(high + margin);
}

describe.each([
  { name: "from scratch", train: trainLinearRegression, bands: scratch },
  { name: "concisely", train: trainConcisely, bands: concise },
])("training $name", ({ train, bands }) => {
  describe.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])("with seed %i", (seed) => {
    const { epochs, errorW, errorB } = summaryBy(train, {}, { seed, epochs: 3 });

    it("has losses as an independent simulation has them", () => {
      expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
      epochs.forEach(({ loss }, i) => {
        expectWithin(loss, bands.losses[i]!);
      });
    });

    it("misses the parameters as an independent simulation does", () => {
      errorW?.forEach((error, j) => {
        expectWithin(error, bands.errorW[j]!);
      });
      expectWithin(errorB as number, bands.errorB);
    });
  });
});
