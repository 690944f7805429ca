import { choice, exponential, Generator, generator, laplace, poisson } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { golden } from "./distributionsGolden.ts";

const { numpy } = golden;

/** A generator whose uniform numbers are those of NumPy's, from the first one on. */
class Replay extends Generator {
  #next = 0;

  constructor() {
    // Words that nobody draws.
    super({
      name: "replay",
      version: 1,
      nextUint32: () => NaN,
      fillUint32: () => {},
      state: () => [],
      split: () => {
        throw new Error("replay does not split");
      },
    });
  }

  override uniform(): number {
    const u = numpy.uniforms[this.#next++];
    if (u === undefined) throw new Error("more uniforms than were recorded");
    return u;
  }

  override uniforms(out: Float32Array | Float64Array): void {
    for (let i = 0; i < out.length; i++) out[i] = this.uniform();
  }
}

function largestRelativeError(got: ArrayLike<number>, want: readonly number[]): number {
  return Math.max(...want.map((value, i) => Math.abs((got[i] as number) / value - 1)));
}

describe("from NumPy's uniform numbers, linnet draws what NumPy draws", () => {
  it.each(numpy.poisson)("poisson, rate $rate", ({ rate, values }) => {
    const counts = poisson([values.length], { rng: new Replay(), rate });
    expect([...counts.toTypedArray()]).toEqual(values);
  });

  it("laplace and exponential, but for the last bits of the logarithm", () => {
    const { mean, scale, values } = numpy.laplace;
    const options = { rng: new Replay(), mean, scale, dtype: "float64" } as const;
    const noise = laplace([values.length], options).toTypedArray();
    values.forEach((value, i) => {
      // NumPy takes `2 - u - u`, which is rounded, for 2 - 2 u: that much its logarithm is off.
      const lost = scale / (2 - 2 * (numpy.uniforms[i] as number));
      const gap = Math.abs((noise[i] as number) - value);
      expect(gap).toBeLessThan((lost + 4 * Math.abs(mean) + 4 * Math.abs(value)) * 2 ** -53);
    });
    const waits = exponential([600], { rng: new Replay(), dtype: "float64" }).toTypedArray();
    // ln(1 - u) here, log1p(-u) there: 1 - u is exact.
    expect(largestRelativeError(waits, numpy.exponential)).toBeLessThan(2 ** -51);
  });

  it("choice with weights, with replacement and without", () => {
    const { weights, values } = numpy.weighted;
    const chosen = choice(weights.length, [values.length], { rng: new Replay(), weights });
    expect([...chosen.toTypedArray()]).toEqual(values);
    for (const each of numpy.distinct) {
      const options = { rng: new Replay(), weights: each.weights, replace: false };
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
