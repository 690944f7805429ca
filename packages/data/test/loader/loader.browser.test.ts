import { describe, expect, it } from "vitest";
import { DataLoader, Subset } from "../../src/index.ts";
import { derivedSeed } from "../../src/sampling/derivedSeed.ts";
import golden from "../golden/sampling.json" with { type: "json" };
import { batchesOf, contents, Delayed, numbered, Single } from "./datasets.ts";

describe("loaders in a browser", () => {
  it("derive the seeds that they derive in Node", () => {
    for (const { arguments: given, seed } of golden.seeds) {
      const [first, ...parts] = given as [number, ...number[]];
      expect(derivedSeed(first, ...parts)).toBe(BigInt(seed));
    }
  });

  it("give every sample once, at once and in time", async () => {
    const options = { batchSize: 4, shuffle: true, seed: 3 };
    const seen = Array.from(new DataLoader(numbered(10), options), ([, y]) => y.toArray()).flat();
    expect(seen.toSorted()).toEqual([...Array(10).keys()]);
    const expected = Array.from(new DataLoader(new Single(10), options), contents);
    expect(await batchesOf(new DataLoader(new Delayed(10), options))).toEqual(expected);
    const part = new Subset(new Delayed(10), [...Array(10).keys()]);
    expect(await batchesOf(new DataLoader(part, options))).toEqual(expected);
  });

  it("stop when they are told to, and go on from there", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const dataset = new Delayed(8, (index) => (index < 4 ? 1 : Number.POSITIVE_INFINITY));
    const loader = new DataLoader(dataset, { batchSize: 2, seed: 0, signal });
    const loop = async () => {
      for await (const _ of loader) {
        if (loader.state().batch === 2) setTimeout(() => controller.abort());
      }
    };
    await expect(loop()).rejects.toMatchObject({ name: "AbortError" });
    const rest = new DataLoader(new Single(8), { batchSize: 2, seed: 0 });
    rest.restore(loader.state());
    expect(Array.from(rest, ({ label }) => label.toArray())).toEqual([
      [4, 5],
      [6, 7],
    ]);
  });
});
