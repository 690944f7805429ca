import { describe, expect, it } from "vitest";
import { generator } from "../../src/random/generator.ts";
import { golden } from "./golden.ts";
import { chiSquare, chiSquareBound, FIVE_SIGMA, largestGap, meanOf } from "./goodnessOfFit.ts";

const n = 1_000_000;

describe.each([
  ["float32", Float32Array],
  ["float64", Float64Array],
] as const)("a million %s normals", (_, Values) => {
  const z = new Values(n);
  generator(2026).normals(z);

  it("have the moments 0, 1, 0, 3", () => {
    const standardError = (variance: number) => FIVE_SIGMA * Math.sqrt(variance / n);
    expect(Math.abs(meanOf(z, (x) => x))).toBeLessThan(standardError(1));
    expect(Math.abs(meanOf(z, (x) => x ** 2) - 1)).toBeLessThan(standardError(2));
    expect(Math.abs(meanOf(z, (x) => x ** 3))).toBeLessThan(standardError(15));
    expect(Math.abs(meanOf(z, (x) => x ** 4) - 3)).toBeLessThan(standardError(96));
  });

  it("follow the normal distribution function (Kolmogorov-Smirnov)", () => {
    const sorted = z.slice().sort();
    const gaps = golden.normalCdf.map((probability, k) => {
      const x = (k - 500) / 100;
      let low = 0;
      for (let step = 2 ** 20; step >= 1; step /= 2) {
        if (low + step <= n && (sorted[low + step - 1] as number) <= x) low += step;
      }
      return Math.abs(low / n - probability);
    });
    expect(Math.max(...gaps)).toBeLessThan(largestGap(n));
  });

  it("have tails on both sides: beyond 4 about 63, the largest between 4.2 and 6.1", () => {
    const beyond = 2 * (golden.normalCdf[100] as number);
    const count = z.filter((x) => Math.abs(x) > 4).length;
    expect(Math.abs(count - beyond * n)).toBeLessThan(FIVE_SIGMA * Math.sqrt(beyond * n));
    let largest = 0;
    let smallest = 0;
    for (const x of z) {
      largest = Math.max(largest, x);
      smallest = Math.min(smallest, x);
    }
    for (const extreme of [largest, -smallest]) {
      expect(extreme).toBeGreaterThan(4.2);
      expect(extreme).toBeLessThan(6.1);
    }
  });

  it("do not depend on their neighbours, nor on the other half of their pair", () => {
    for (let lag = 1; lag <= 8; lag++) {
      let [products, squares] = [0, 0];
      for (let i = lag; i < n; i++) {
        const [x, y] = [z[i - lag] as number, z[i] as number];
        products += x * y;
        squares += (x * x - 1) * (y * y - 1);
      }
      expect(Math.abs(products)).toBeLessThan(FIVE_SIGMA * Math.sqrt(n));
      expect(Math.abs(squares)).toBeLessThan(2 * FIVE_SIGMA * Math.sqrt(n));
    }
  });
});

describe.each([
  ["float32", Float32Array],
  ["float64", Float64Array],
] as const)("a million %s uniforms", (_, Values) => {
  it("follow the uniform distribution function (Kolmogorov-Smirnov)", () => {
    const u = new Values(n);
    generator(5).uniforms(u, -1, 3);
    u.sort();
    let gap = 0;
    for (let i = 0; i < n; i++) gap = Math.max(gap, Math.abs(((u[i] as number) + 1) / 4 - i / n));
    expect(gap).toBeLessThan(largestGap(n));
    expect(u[0]).toBeGreaterThanOrEqual(-1);
    expect(u[n - 1]).toBeLessThan(3);
  });
});

describe("integers", () => {
  it.each([2, 6, 1000])("below %i are equally frequent (chi-square)", (range) => {
    const rng = generator(31);
    const counts = new Uint32Array(range);
    for (let i = 0; i < n; i++) {
      const k = rng.integer(-2, range - 2) + 2;
      counts[k] = (counts[k] as number) + 1;
    }
    expect(chiSquare(counts, n)).toBeLessThan(chiSquareBound(range - 1));
  });

  it("below 3 * 2^30 are as often in each third, where one word modulo the range is not", () => {
    const rng = generator(32);
    const counts = new Uint32Array(3);
    for (let i = 0; i < n; i++) {
      // Without the rejection a quarter of the results would come from two words.
      const k = rng.integer(0, 3 * 2 ** 30) % 3;
      counts[k] = (counts[k] as number) + 1;
    }
    expect(chiSquare(counts, n)).toBeLessThan(chiSquareBound(2));
  });
});

describe("permutations", () => {
  it("of 4 are equally frequent, all 24 (chi-square)", () => {
    const rng = generator(33);
    const counts = new Map<string, number>();
    const draws = 240_000;
    for (let i = 0; i < draws; i++) {
      const order = rng.permutation(4).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()], draws)).toBeLessThan(chiSquareBound(23));
  });

  it("hold every number once", () => {
    const order = generator(34).permutation(100_003);
    expect(order.sort().findIndex((value, i) => value !== i)).toBe(-1);
  });
});

describe("streams", () => {
  const centred = (word: number) => (word / 2 ** 32 - 0.5) * Math.sqrt(12);
  const correlation = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    meanOf(a, (x, i) => centred(x) * centred(b[i] as number));

  it("of the four lanes are not correlated", () => {
    const rng = generator(35);
    const lanes = Array.from({ length: 4 }, () => new Uint32Array(n / 4));
    for (let i = 0; i < n; i++) (lanes[i % 4] as Uint32Array)[i >> 2] = rng.uint32();
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < a; b++) {
        const r = correlation(lanes[a] as Uint32Array, lanes[b] as Uint32Array);
        expect(Math.abs(r)).toBeLessThan(FIVE_SIGMA / Math.sqrt(n / 4));
      }
    }
  });

  it("of parent, children and grandchild are not correlated, nor those of neighbouring seeds", () => {
    const parent = generator(36);
    const child = parent.split();
    const family = [parent, child, parent.split(), child.split(), generator(36), generator(37)];
    const words = family.map((rng) => Uint32Array.from({ length: 1e5 }, () => rng.uint32()));
    words.forEach((a, i) => {
      for (const b of words.slice(0, i)) {
        expect(Math.abs(correlation(a, b))).toBeLessThan(FIVE_SIGMA / Math.sqrt(1e5));
      }
    });
  });
});
