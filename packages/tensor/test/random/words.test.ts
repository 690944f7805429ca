import { generator } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { golden } from "./distributionsGolden.ts";
import { chiSquare, chiSquareBound, FIVE_SIGMA } from "./goodnessOfFit.ts";

const n = 1_000_000;

function wordsOf(seed: number, count: number): Uint32Array {
  const out = new Uint32Array(count);
  generator(seed).integers(out, 0, 2 ** 32);
  return out;
}

/** Words x(i + 1) = factor x(i) + summand: poor ones, above all in their lowest bits. */
function congruentialWords(count: number, factor: number, summand: number): Uint32Array {
  let x = 1;
  return Uint32Array.from({ length: count }, () => {
    x = (Math.imul(x, factor) + summand) >>> 0;
    return x;
  });
}

/** Chi-square of the pairs of bytes of words `lag` apart, no word in two pairs. */
function pairStatistic(words: Uint32Array, lag: number, shift: number): number {
  const counts = new Uint32Array(2 ** 16);
  for (let i = 0; i + 2 * lag <= words.length; i += 2 * lag) {
    for (let k = i; k < i + lag; k++) {
      const first = (words[k]! >>> shift) & 255;
      const second = (words[k + lag]! >>> shift) & 255;
      counts[256 * first + second]! += 1;
    }
  }
  return chiSquare(counts, words.length / 2);
}

/**
 * Chi-square of how often spacings between 2^9 birthdays in a year of 2^26 days occur again, which is
 * Poisson with mean 2^27 / (4 * 2^26).
 *
 * Source: Marsaglia, "A current view of random number generators" (1985).
 */
function birthdayStatistic(words: Uint32Array, shift: number): number {
  const years = words.length / 512;
  const counts = new Uint32Array(4);
  for (let year = 0; year < years; year++) {
    const days = words.slice(512 * year, 512 * (year + 1));
    days.forEach((word, i) => {
      days[i] = (word >>> shift) & (2 ** 26 - 1);
    });
    days.sort();
    const spacings = days.map((day, i) => day - (days[i - 1] ?? 0));
    const repeated = 512 - new Set(spacings).size;
    counts[Math.min(repeated, 3)]! += 1;
  }
  const { rate, probabilities } = golden.poissonProbabilities[0]!;
  expect(rate).toBe(2 ** 27 / (4 * 2 ** 26));
  const [p0 = 0, p1 = 0, p2 = 0] = probabilities;
  return chiSquare(counts, years, [p0, p1, p2, 1 - p0 - p1 - p2]);
}

const pairBound = chiSquareBound(2 ** 16 - 1);
const birthdayBound = chiSquareBound(3);

describe("the words of the default engine", () => {
  it("have each bit set half of the time", () => {
    const bytes = new Uint8Array(wordsOf(71, n).buffer);
    for (let place = 0; place < 4; place++) {
      const counts = new Uint32Array(256);
      for (let i = place; i < bytes.length; i += 4) counts[bytes[i] as number]! += 1;
      for (let bit = 0; bit < 8; bit++) {
        const set = counts.reduce((sum, count, byte) => sum + count * ((byte >>> bit) & 1), 0);
        expect(Math.abs(set - n / 2)).toBeLessThan((FIVE_SIGMA * Math.sqrt(n)) / 2);
      }
    }
  });

  it("have each pair of bytes equally often, of neighbours and of one lane", () => {
    const words = wordsOf(72, 2 * n);
    for (const lag of [1, 4]) {
      for (const shift of [0, 24]) {
        expect(pairStatistic(words, lag, shift)).toBeLessThan(pairBound);
      }
    }
  });

  it("have birthdays as far apart as chance has them", () => {
    const words = wordsOf(73, 512 * 2000);
    for (const shift of [0, 6]) {
      expect(birthdayStatistic(words, shift)).toBeLessThan(birthdayBound);
    }
  });
});

it("poor generators fail these tests", () => {
  const words = congruentialWords(2 * n, 1664525, 1013904223);
  expect(pairStatistic(words, 1, 0)).toBeGreaterThan(pairBound);
  // Equal steps around the year: evenly spread, and far too evenly spaced.
  const steps = congruentialWords(512 * 100, 1, 0x9e3779b9);
  expect(birthdayStatistic(steps, 6)).toBeGreaterThan(birthdayBound);
});
