import {
  bernoulli,
  choice,
  exponential,
  type Generator,
  generator,
  laplace,
  poisson,
  randint,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { golden } from "./distributionsGolden.ts";
import {
  chiSquare,
  chiSquareBound,
  FIVE_SIGMA,
  kolmogorovGap,
  largestGap,
  meanOf,
} from "./goodnessOfFit.ts";

const n = 300_000;

/** How often each integer from 0 to `size - 1` occurs. */
function countsOf(values: ArrayLike<number>, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let i = 0; i < values.length; i++) (counts[values[i] as number] as number) += 1;
  return counts;
}

const standardError = (variance: number) => FIVE_SIGMA * Math.sqrt(variance / n);

describe.each(["float32", "float64"] as const)("%s", (dtype) => {
  it("exponential numbers follow 1 - exp(-rate x)", () => {
    const rate = 0.25;
    const values = exponential([n], { rng: generator(51), rate, dtype }).toTypedArray();
    expect(kolmogorovGap(values, (x) => -Math.expm1(-rate * x))).toBeLessThan(largestGap(n));
    // Of mean and standard deviation 1 / rate, and without memory: fourth central moment 9 / rate^4.
    expect(Math.abs(meanOf(values) - 1 / rate)).toBeLessThan(standardError(1 / rate ** 2));
    const variance = meanOf(values, (x) => (x - 1 / rate) ** 2);
    expect(Math.abs(variance - 1 / rate ** 2)).toBeLessThan(standardError(8 / rate ** 4));
    const late = values.filter((x) => x > 2 / rate);
    expect(kolmogorovGap(late, (x) => -Math.expm1(2 - rate * x))).toBeLessThan(
      largestGap(late.length),
    );
  });

  it("Laplace numbers follow exp(-|x - mean| / scale) / (2 scale)", () => {
    const [mean, scale] = [-2, 0.5];
    const values = laplace([n], { rng: generator(52), mean, scale, dtype }).toTypedArray();
    const cdf = (x: number) =>
      x < mean ? Math.exp((x - mean) / scale) / 2 : 1 - Math.exp((mean - x) / scale) / 2;
    expect(kolmogorovGap(values, cdf)).toBeLessThan(largestGap(n));
    expect(Math.abs(meanOf(values) - mean)).toBeLessThan(standardError(2 * scale ** 2));
    const variance = meanOf(values, (x) => (x - mean) ** 2);
    expect(Math.abs(variance - 2 * scale ** 2)).toBeLessThan(standardError(20 * scale ** 4));
  });

  it("neighbours are not correlated", () => {
    const draws = [
      exponential([n], { rng: generator(53), dtype }).sub(1),
      laplace([n], { rng: generator(54), scale: Math.SQRT1_2, dtype }),
    ];
    for (const values of draws.map((draw) => draw.toTypedArray())) {
      for (const lag of [1, 2, 3, 4, 8]) {
        const product = meanOf(values, (x, i) => x * (values[(i + lag) % n] as number));
        expect(Math.abs(product)).toBeLessThan(standardError(1));
      }
    }
  });
});

describe("Poisson numbers", () => {
  it.each(golden.poissonProbabilities)("of rate $rate have their probabilities", (each) => {
    const { rate, probabilities } = each;
    const values = poisson([n], { rng: generator(55), rate }).toTypedArray();
    const counts = countsOf(values, 1000);
    const bins = binned(probabilities, counts);
    const shares = bins.map(({ share }) => share);
    const statistic = chiSquare(
      bins.map(({ count }) => count),
      n,
      shares,
    );
    expect(statistic).toBeLessThan(chiSquareBound(bins.length - 1));
    expect(bins.length).toBeGreaterThan(4);
  });

  it("of large rates are normal but for their steps, with mean and variance equal to the rate", () => {
    for (const rate of [1e4, 1e6, 2 ** 30]) {
      const values = poisson([n], { rng: generator(56), rate, dtype: "float64" }).toTypedArray();
      const mean = meanOf(values);
      expect(Math.abs(mean - rate)).toBeLessThan(standardError(rate));
      const variance = meanOf(values, (x) => (x - rate) ** 2);
      expect(Math.abs(variance / rate - 1)).toBeLessThan(standardError(2 + 1 / rate));
      const skewness = meanOf(values, (x) => ((x - rate) / Math.sqrt(rate)) ** 3);
      expect(Math.abs(skewness - 1 / Math.sqrt(rate))).toBeLessThan(standardError(16));
    }
  });
});

/** Bins of one integer each where 20 or more are expected, and one for each of the tails. */
function binned(probabilities: readonly number[], counts: Uint32Array) {
  const low = probabilities.findIndex((p) => p * n >= 20);
  const high = probabilities.findLastIndex((p) => p * n >= 20);
  const bins = [{ share: 0, count: 0 }];
  for (let k = low; k <= high; k++) bins.push({ share: probabilities[k]!, count: counts[k] ?? 0 });
  bins.push({ share: 0, count: 0 });
  const lower = bins[0]!;
  const upper = bins.at(-1)!;
  for (let k = 0; k < low; k++) lower.share += probabilities[k]!;
  counts.forEach((count, k) => {
    if (k < low) lower.count += count;
    if (k > high) upper.count += count;
  });
  upper.share = Math.max(0, 1 - bins.reduce((sum, { share }) => sum + share, 0));
  return bins.filter(({ share }) => share * n >= 1e-3);
}

describe("choices", () => {
  const weights = [1, 0.5, 4, 2, 0, 2.5];
  const shares = weights.map((weight) => weight / 10);

  it("with weights are in proportion to them", () => {
    const values = choice(6, [n], { rng: generator(57), weights }).toTypedArray();
    const counts = countsOf(values, 6);
    expect(counts[4]).toBe(0);
    const known = [0, 1, 2, 3, 5];
    const statistic = chiSquare(
      known.map((i) => counts[i]!),
      n,
      known.map((i) => shares[i]!),
    );
    expect(statistic).toBeLessThan(chiSquareBound(4));
  });

  it("of pairs without replacement are as of one after the other", () => {
    const draws = 100_000;
    const rng = generator(58);
    const pairs = pairsOf(draws, () =>
      choice(6, [2], { rng, weights, replace: false }).toTypedArray(),
    );
    const expected = (i: number, j: number) => (shares[i]! * shares[j]!) / (1 - shares[i]!);
    expect(chiSquareOfPairs(pairs, draws, expected)).toBeLessThan(chiSquareBound(19));
  });

  it.each([
    ["few", 40],
    ["many", 6],
  ])("of %s of all, without weights, are every ordered pair alike", (_, size) => {
    const draws = 100_000;
    const rng = generator(59);
    const pairs = pairsOf(draws, () => choice(size, [2], { rng, replace: false }).toTypedArray());
    const expected = () => 1 / (size * (size - 1));
    expect(pairs.size).toBe(size * (size - 1));
    expect(chiSquareOfPairs(pairs, draws, expected)).toBeLessThan(
      chiSquareBound(size * (size - 1) - 1),
    );
  });
});

function pairsOf(draws: number, draw: () => ArrayLike<number>): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let i = 0; i < draws; i++) {
    const pair = Array.from(draw()).join();
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function chiSquareOfPairs(
  pairs: Map<string, number>,
  draws: number,
  share: (i: number, j: number) => number,
): number {
  const keys = [...pairs.keys()];
  const shares = keys.map((pair) => share(...(pair.split(",").map(Number) as [number, number])));
  return chiSquare([...pairs.values()], draws, shares);
}

describe("tosses and integers", () => {
  it("are as frequent as they should be", () => {
    for (const p of [0.5, 0.01, 0.9999]) {
      const tosses = bernoulli([n], { rng: generator(60), p }).toTypedArray();
      expect(Math.abs(meanOf(tosses) - p)).toBeLessThan(standardError(p * (1 - p)));
    }
    const dice = randint([n], { rng: generator(61), high: 6, dtype: "uint8" }).toTypedArray();
    expect(chiSquare(countsOf(dice, 6), n)).toBeLessThan(chiSquareBound(5));
  });
});

describe("streams of jumps", () => {
  it("are not correlated with each other", () => {
    const streams: Generator[] = [generator(62)];
    for (let k = 0; k < 3; k++) streams.push((streams[k] as Generator).jump());
    const words = streams.map((rng) => {
      const out = new Float64Array(1e5);
      rng.uniforms(out, -Math.sqrt(3), Math.sqrt(3));
      return out;
    });
    words.forEach((a, i) => {
      for (const b of words.slice(0, i)) {
        const correlation = meanOf(a, (x, k) => x * (b[k] as number));
        expect(Math.abs(correlation)).toBeLessThan(FIVE_SIGMA / Math.sqrt(1e5));
      }
    });
  });
});
