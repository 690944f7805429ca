import { choice, exponential, generator, laplace, poisson } from "@linnet/tensor";
import { numpyGenerator } from "@linnet/tensor/numpy";
import { describe, expect, it } from "vitest";
import { golden } from "./distributionsGolden.ts";

const { numpy } = golden;

const rng = () => numpyGenerator(numpy.seed);

function largestRelativeError(got: ArrayLike<number>, want: readonly number[]): number {
  return Math.max(...want.map((value, i) => Math.abs((got[i] as number) / value - 1)));
}

describe("from a generator of NumPy, linnet draws what NumPy draws", () => {
  it.each(numpy.poisson)("poisson, rate $rate", ({ rate, values }) => {
    const counts = poisson([values.length], { rng: rng(), rate });
    expect([...counts.toTypedArray()]).toEqual(values);
  });

  it("laplace and exponential, but for the last bits of the logarithm", () => {
    const { mean, scale, values } = numpy.laplace;
    const options = { rng: rng(), mean, scale, dtype: "float64" } as const;
    const noise = laplace([values.length], options).toTypedArray();
    const uniforms = new Float64Array(values.length);
    rng().uniforms(uniforms);
    values.forEach((value, i) => {
      // NumPy takes `2 - u - u`, which is rounded, for 2 - 2 u: that much its logarithm is off.
      const lost = scale / (2 - 2 * (uniforms[i] as number));
      const gap = Math.abs((noise[i] as number) - value);
      expect(gap).toBeLessThan((lost + 4 * Math.abs(mean) + 4 * Math.abs(value)) * 2 ** -53);
    });
    const waits = exponential([600], { rng: rng(), dtype: "float64" }).toTypedArray();
    // ln(1 - u) here, log1p(-u) there: 1 - u is exact.
    expect(largestRelativeError(waits, numpy.exponential)).toBeLessThan(2 ** -51);
  });

  it("choice with weights, with replacement and without", () => {
    const { weights, values } = numpy.weighted;
    const chosen = choice(weights.length, [values.length], { rng: rng(), weights });
    expect([...chosen.toTypedArray()]).toEqual(values);
    for (const each of numpy.distinct) {
      const options = { rng: rng(), weights: each.weights, replace: false };
      const indices = choice(each.weights.length, [each.values.length], options);
      expect([...indices.toTypedArray()]).toEqual(each.values);
    }
  });
});

it("a generator with integers of its own draws these for randint and choice, too", () => {
  const rng = generator(0);
  rng.integer = (_low, high) => high - 1;
  const out = new Int32Array(3);
  rng.integers(out, 2, 9);
  expect(out).toEqual(Int32Array.of(8, 8, 8));
  expect(choice(5, [2], { rng }).toArray()).toEqual([4, 4]);
});

it("a generator of NumPy jumps as NumPy's does", () => {
  expect(numpyGenerator(3).jump().state()).toEqual(numpyGenerator(3).jumped().state());
});
