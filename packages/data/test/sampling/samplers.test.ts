import { ArgumentError, generator } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomSampler } from "../../src/sampling/randomSampler.ts";
import { sequentialSampler } from "../../src/sampling/sequentialSampler.ts";
import { weightedSampler } from "../../src/sampling/weightedSampler.ts";
import golden from "../golden/sampling.json" with { type: "json" };

const context = (seed: number) => ({ epoch: 0, rng: generator(seed) });

describe("sequentialSampler and randomSampler", () => {
  it("give each index once, one of them as it lies", () => {
    const lying = sequentialSampler(2 ** 40).order(context(0));
    expect([lying.length, lying.at(0), lying.at(2 ** 39)]).toEqual([2 ** 40, 0, 2 ** 39]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.nat(), (n, seed) => {
        const order = randomSampler(n).order(context(seed)) as Int32Array;
        expect([...order]).toEqual([...generator(seed).permutation(n)]);
        expect([...order].sort((a, b) => a - b)).toEqual([...Array(n).keys()]);
      }),
    );
  });

  it.each([-1, 2.5, Number.NaN, "3"])("refuse %s samples", (n) => {
    expect(() => sequentialSampler(n as number)).toThrow(
      new ArgumentError(`sequentialSampler: n is ${n}; give a number of samples, from 0`),
    );
    expect(() => randomSampler(n as number)).toThrow(
      new ArgumentError(`randomSampler: n is ${n}; give a number of samples, from 0`),
    );
  });
});

describe("weightedSampler", () => {
  const frequencies = (sampler: ReturnType<typeof weightedSampler>, n: number, epochs: number) => {
    const rng = generator(5);
    const counts = new Float64Array(n);
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const index of sampler.order({ epoch, rng }) as Int32Array) counts[index]! += 1 / epochs;
    }
    return [...counts];
  };

  it("draws in proportion to the weights", () => {
    const weights = [1, 0, 2, 5, 0, 2, 0];
    const count = 200_000;
    const drawn = frequencies(weightedSampler(weights, { count }), weights.length, 1);
    const squares = drawn.map((k, i) =>
      weights[i] === 0 ? k : (k - count * (weights[i]! / 10)) ** 2 / (count * (weights[i]! / 10)),
    );
    // Chi-square with 3 degrees of freedom: above 16.3 once in a thousand seeds.
    expect(squares.reduce((a, b) => a + b)).toBeLessThan(16.3);
    expect([drawn[1], drawn[4], drawn[6]]).toEqual([0, 0, 0]);
  });

  it.each(golden.inclusion)(
    "draws $count of $weights without replacement as often as it has to",
    ({ weights, count, probabilities }) => {
      const epochs = 20_000;
      const sampler = weightedSampler(weights, { count, replacement: false });
      frequencies(sampler, weights.length, epochs).forEach((frequency, i) => {
        const p = probabilities[i]!;
        // Four standard deviations.
        expect(Math.abs(frequency - p)).toBeLessThanOrEqual(
          4 * Math.sqrt((p * (1 - p)) / epochs) + 1e-9,
        );
      });
    },
  );

  it("never draws twice without replacement, nor what has no weight", () => {
    const weight = fc.oneof(fc.constant(0), fc.double({ min: 1e-12, max: 1e12, noNaN: true }));
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1 }), fc.nat(), (weights, seed) => {
        const positive = weights.flatMap((w, i) => (w > 0 ? [i] : []));
        fc.pre(positive.length > 0);
        const without = weightedSampler(weights, { count: positive.length, replacement: false });
        const order = [...(without.order(context(seed)) as Int32Array)];
        expect(order.sort((a, b) => a - b)).toEqual(positive);
        const repeated = weightedSampler(weights).order(context(seed)) as Int32Array;
        expect(repeated).toHaveLength(weights.length);
        expect([...repeated].every((i) => weights[i]! > 0)).toBe(true);
      }),
    );
  });

  it("gives the last sample with a weight where a product is rounded up to the total", () => {
    const rng = generator(0);
    rng.uniforms = (out) => void out.fill(1 - 2 ** -53);
    const sampler = weightedSampler([5e-324, 0], { count: 3 });
    expect(sampler.order({ epoch: 0, rng })).toEqual(Int32Array.of(0, 0, 0));
  });

  it.each<[weights: number[], options: object, message: string]>([
    [[1, -1], {}, "weights[1] is -1; give finite numbers from 0"],
    [[Number.NaN], {}, "weights[0] is NaN; give finite numbers from 0"],
    [[1, Infinity], {}, "weights[1] is Infinity; give finite numbers from 0"],
    [[], {}, "the 0 weights add up to 0; give some above 0, with a finite sum"],
    [[0, 0], {}, "the 2 weights add up to 0; give some above 0, with a finite sum"],
    [[1e308, 1e308], {}, "the 2 weights add up to Infinity; give some above 0, with a finite sum"],
    [[1], { count: 0 }, "count is 0; give an integer from 1 to 2^31 - 1"],
    [[1], { count: 1.5 }, "count is 1.5; give an integer from 1 to 2^31 - 1"],
    [
      [1, 0, 2],
      { count: 3, replacement: false },
      "count is 3 without replacement, and 2 weights are above 0; give a count up to 2, or replacement: true",
    ],
  ])("refuses %j with %j", (weights, options, message) => {
    expect(() => weightedSampler(weights, options)).toThrow(
      new ArgumentError(`weightedSampler: ${message}`),
    );
  });
});
