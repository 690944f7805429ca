import { generator } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { derivedSeed } from "../../src/sampling/derivedSeed.ts";
import { epochRng } from "../../src/sampling/epochRng.ts";
import { sampleRng } from "../../src/sampling/sampleRng.ts";
import golden from "../golden/sampling.json" with { type: "json" };

describe("derivedSeed", () => {
  it.each(golden.seeds)(
    "of $arguments is what Python makes of them",
    ({ arguments: given, seed }) => {
      const [first, ...parts] = given as [number, ...number[]];
      expect(derivedSeed(first, ...parts)).toBe(BigInt(seed));
    },
  );

  it("makes the generators of epochs and samples", () => {
    const [epoch, sample] = [generator(derivedSeed(3, 2)), generator(derivedSeed(3, 2, 9))];
    expect(epochRng(3, 2).state()).toEqual(epoch.state());
    expect(sampleRng(3, 2, 9).state()).toEqual(sample.state());
  });
});
