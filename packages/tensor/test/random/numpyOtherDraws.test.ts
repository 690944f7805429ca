import { exponential, type Generator, laplace, poisson, type Tensor } from "@linnet/tensor";
import { numpyGenerator, numpyRandomState } from "@linnet/tensor/numpy";
import { expect, it } from "vitest";
import { numpyGolden } from "./numpyGolden.ts";

const dtype = "float64";
/** A few units in the last place of numbers up to 20. */
const LAST_BITS = 2 ** -46;

it.each([
  ["default_rng", numpyGenerator, numpyGolden.distributions],
  ["RandomState", numpyRandomState, numpyGolden.legacyDistributions],
] as const)(
  "Laplace, Poisson and inverted exponential numbers are those of %s",
  (_, make, each) => {
    const rng: Generator = make(18);
    const noise = laplace([50], { rng, mean: 1, scale: 2, dtype });
    expect(largestGap(noise, each.laplace)).toBeLessThan(LAST_BITS);
    expect(poisson([50], { rng, rate: 3.5 }).toArray()).toEqual(each.poissonSmall);
    const waits = exponential([50], { rng, rate: 0.5, dtype });
    expect(largestGap(waits, each.exponential)).toBeLessThan(LAST_BITS);
    expect(poisson([50], { rng, rate: 40 }).toArray()).toEqual(each.poissonLarge);
    expect(rng.uniform()).toBe(each.uniform);
  },
);

function largestGap(actual: Tensor, expected: readonly number[]): number {
  const numbers = actual.toTypedArray();
  return Math.max(...expected.map((value, i) => Math.abs((numbers[i] as number) - value)));
}
