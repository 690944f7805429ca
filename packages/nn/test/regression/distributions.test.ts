import { describe, expect, it } from "vitest";
import {
  chiSquaredDistribution,
  type Distribution,
  fDistribution,
  normalDistribution,
  studentTDistribution,
} from "../../src/index.ts";
import golden from "../golden/distributions.json" with { type: "json" };

type Row = readonly number[];

interface Family {
  readonly name: "t" | "f" | "chiSquared" | "normal";
  readonly make: (...parameters: number[]) => Distribution;
  readonly isSymmetric: boolean;
}

const families: readonly Family[] = [
  { name: "t", make: studentTDistribution, isSymmetric: true },
  { name: "f", make: fDistribution, isSymmetric: false },
  { name: "chiSquared", make: chiSquaredDistribution, isSymmetric: false },
  { name: "normal", make: normalDistribution, isSymmetric: true },
];

/** Everything below is relative to the expected number. */
const TOLERANCE = 1e-12;

function expectClose(actual: number, expected: number, about: unknown, tolerance = TOLERANCE) {
  const far = Math.abs(actual - expected) > tolerance * Math.abs(expected);
  // Thousands of numbers, of which few need a message.
  if (far || Number.isNaN(actual)) expect.fail(`${about}: ${actual}, not ${expected}`);
}

describe.each(families)("the $name distribution", ({ name, make, isSymmetric }) => {
  const rows = golden[name] as Row[];

  it("has mpmath's probabilities on both sides, down to 1e-300", () => {
    for (const row of rows) {
      const [x, lower, upper] = row.slice(-3) as [number, number, number];
      const distribution = make(...row.slice(0, -3));
      expectClose(distribution.cdf(x), lower, row);
      expectClose(distribution.survival(x), upper, row);
      if (!isSymmetric) continue;
      expectClose(distribution.cdf(-x), upper, row);
      expectClose(distribution.survival(-x), lower, row);
    }
  });

  it("has quantiles whose probability that is", () => {
    for (const row of rows) {
      const [x, lower, upper] = row.slice(-3) as [number, number, number];
      const distribution = make(...row.slice(0, -3));
      // By the side that is smaller: the other one is 1 - that, rounded.
      const found =
        lower < upper ? distribution.quantile(lower) : distribution.inverseSurvival(upper);
      // A symmetric one goes by 1 - 2p near its middle, which is all that p knows of it.
      if (isSymmetric && upper > 0.25) expectClose(1 + found, 1 + x, row);
      else expectClose(found, x, row);
    }
  });

  it("has mpmath's density", () => {
    const shown = golden.densities.filter(([of]) => of === name);
    expect(shown.length).toBeGreaterThan(5);
    for (const [, parameters, x, density] of shown) {
      const distribution = make(...(parameters as number[]));
      expectClose(distribution.density(x as number), density as number, [name, parameters, x]);
    }
  });

  it("has 0, 1 and infinities at its ends, and NaN for NaN", () => {
    const distribution = make(5, 7);
    const least = isSymmetric ? Number.NEGATIVE_INFINITY : 0;
    expect([distribution.quantile(0), distribution.quantile(1)]).toEqual([
      least,
      Number.POSITIVE_INFINITY,
    ]);
    expect([distribution.inverseSurvival(0), distribution.inverseSurvival(1)]).toEqual([
      Number.POSITIVE_INFINITY,
      least,
    ]);
    const ends = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    expect(ends.map(distribution.cdf)).toEqual([0, 1]);
    expect(ends.map(distribution.survival)).toEqual([1, 0]);
    expect(ends.map(distribution.density)).toEqual([0, 0]);
    for (const each of [distribution.cdf, distribution.survival, distribution.density]) {
      expect(each(Number.NaN)).toBeNaN();
    }
  });

  it.runIf(isSymmetric)("has its middle at 0, not at -0", () => {
    const distribution = make(5);
    expect([distribution.quantile(0.5), distribution.inverseSurvival(0.5)]).toEqual([0, 0]);
    expect([distribution.cdf(0), distribution.survival(0)]).toEqual([0.5, 0.5]);
  });

  it("refuses what is no probability", () => {
    const distribution = make(5, 7);
    const names = { t: "studentT", f: "f", chiSquared: "chiSquared", normal: "normal" };
    expect(() => distribution.quantile(1.5)).toThrow(
      `${names[name]}Distribution.quantile: p is 1.5; give a probability from 0 to 1`,
    );
    expect(() => distribution.inverseSurvival(Number.NaN)).toThrow(
      `${names[name]}Distribution.inverseSurvival: p is NaN; give a probability from 0 to 1`,
    );
  });
});

it("degrees of freedom have to be above 0", () => {
  expect(() => studentTDistribution(0)).toThrow(
    "studentTDistribution: degreesOfFreedom is 0; give a finite number above 0",
  );
  expect(() => fDistribution(2, -1)).toThrow(
    "fDistribution: denominator is -1; give a finite number above 0",
  );
  expect(() => fDistribution(Number.NaN, 1)).toThrow(
    "fDistribution: numerator is NaN; give a finite number above 0",
  );
  expect(() => chiSquaredDistribution(Number.POSITIVE_INFINITY)).toThrow(
    "chiSquaredDistribution: degreesOfFreedom is Infinity; give a finite number above 0",
  );
});

it("infinitely many degrees of freedom make Student's t normal", () => {
  const [t, normal] = [studentTDistribution(Number.POSITIVE_INFINITY), normalDistribution()];
  for (const x of [-30, -1, 0, 0.5, 2]) expect(t.cdf(x)).toBe(normal.cdf(x));
});
