import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.ts";
import { NumpyRandomState, numpyRandomState } from "../../src/numpy/index.ts";
import { Generator } from "../../src/random/generator.ts";
import { expectFilledTensors, expectOneStream } from "./expectOneStream.ts";
import { answer, type Call, digest, filled, numpyGolden } from "./numpyGolden.ts";

/** Two units in the last place: C libraries have logarithms of their own. */
const RELATIVE = 2 ** -51;

describe("numpyRandomState", () => {
  it.each(numpyGolden.legacyStreams)(
    "draws the words of $first",
    ({ seed, first, digest: sum }) => {
      const rng = numpyRandomState(seed);
      const words = Uint32Array.from({ length: 1300 }, () => rng.uint32());
      expect(Array.from(words.subarray(0, 3))).toEqual(first);
      expect(digest(words)).toBe(sum);
    },
  );

  it("draws what NumPy draws, in a program of mixed calls", () => {
    const { legacyProgram, programSeed, legacyState } = numpyGolden;
    const rng = numpyRandomState(programSeed);
    for (const each of legacyProgram) checkCall(rng, each);
    expect(rng.state().words).toEqual([...legacyState.words, legacyState.next]);
  });

  it("draws integers of every range by NumPy's method", () => {
    const rng = numpyRandomState(13);
    for (const { range, values } of numpyGolden.legacyIntegers) {
      expect(values.map(() => rng.integer(0, range))).toEqual(values);
    }
  });

  it("draws a long run of uniforms and a large permutation", () => {
    const { legacyUniforms, legacyPermutation } = numpyGolden;
    const out = new Float64Array(legacyUniforms.count);
    numpyRandomState(legacyUniforms.seed).uniforms(out);
    expect(digest(out)).toBe(legacyUniforms.digest);
    const order = numpyRandomState(legacyPermutation.seed).permutation(legacyPermutation.n);
    expect(Array.from(order.subarray(0, 20))).toEqual(legacyPermutation.first);
    expect(digest(order)).toBe(legacyPermutation.digest);
  });

  it("draws normals, hardly one of them another in the last place", () => {
    const { seed, values } = numpyGolden.legacyNormals;
    const out = new Float64Array(values.length);
    numpyRandomState(seed).normals(out);
    expect(largestRelativeError(Array.from(out), values)).toBeLessThanOrEqual(RELATIVE);
    expect(values.filter((value, i) => value !== out[i]).length).toBeLessThanOrEqual(4);
  });

  it("is one stream, whatever the sizes of the requests", () => {
    expectOneStream(() => numpyRandomState(3));
  });

  it("fills tensors", () => {
    expectFilledTensors(numpyRandomState(1), numpyRandomState(1));
  });

  it("comes back from its state, with its kept normal", () => {
    const rng = numpyRandomState([1, 2]);
    rng.normals(new Float32Array(3));
    const state = JSON.parse(JSON.stringify(rng.state()));
    expect(state.kept64).toHaveLength(1);
    const copy = Generator.fromState(state, [NumpyRandomState]);
    expect(copy).toBeInstanceOf(NumpyRandomState);
    const draw = (from: Generator) => filled(new Float64Array(4), (out) => from.normals(out));
    expect(draw(copy)).toEqual(draw(rng));
    expect(copy.state()).toEqual(rng.state());
  });
});

describe("a numpyRandomState refuses", () => {
  it.each([
    [-1, "-1"],
    [0.5, "0.5"],
    [2 ** 32, "4294967296"],
    [1n, "1n"],
    ["1", '"1"'],
    [null, "null"],
    [[1, -1], "-1"],
    [[], "an empty list"],
  ])("%s as a seed", (seed, shown) => {
    expect(() => numpyRandomState(seed as number)).toThrow(
      new ArgumentError(
        `numpyRandomState: seed is ${shown}; pass an integer from 0 to 2^32 - 1 or a list of these`,
      ),
    );
  });

  it("ranges without integers, and arguments that no distribution has", () => {
    const rng = numpyRandomState(0);
    const before = rng.state();
    expect(() => rng.integer(3, 3)).toThrow(
      new ArgumentError(
        "integer: low is 3 and high is 3; pass integers with 0 < high - low <= 2^53",
      ),
    );
    expect(() => rng.uniforms(new Float32Array(1), 0, Infinity)).toThrow(
      new ArgumentError(
        "uniforms: low is 0 and high is Infinity; pass finite numbers with low below high in float32",
      ),
    );
    expect(() => rng.normals(new Float64Array(1), Number.NaN)).toThrow(
      new ArgumentError(
        "normals: mean is NaN and std is 1; pass finite numbers for float64, std 0 or more",
      ),
    );
    expect(() => rng.choice(2, 3, { replace: false })).toThrow(
      new ArgumentError(
        "choice: size is 3 of 2 elements without replacement; ask for fewer or replace",
      ),
    );
    expect(rng.state()).toEqual(before);
  });

  it("a state with more normals than it ever keeps", () => {
    const state = { ...numpyRandomState(0).state(), kept64: [1, 2] };
    expect(() => Generator.fromState(state, [NumpyRandomState])).toThrow(
      new ArgumentError(
        "generator: state of numpy-mt19937 has 0 and 2 values in kept32 and kept64; " +
          "it keeps one at most, in kept64",
      ),
    );
  });
});

/** Normals come from a logarithm, and differ a little; all else is equal. */
function checkCall(rng: Generator, each: Call): void {
  const result = answer(rng, each);
  const title = JSON.stringify(each.call);
  if (each.call[0].startsWith("normals")) {
    const bound = each.call[0] === "normals32" ? 2 ** -23 : RELATIVE;
    const [actual, expected] = [result as number[], each.result as number[]];
    expect(largestRelativeError(actual, expected), title).toBeLessThanOrEqual(bound);
  } else {
    expect(result, title).toEqual(each.result);
  }
}

function largestRelativeError(actual: readonly number[], expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(...actual.map((value, i) => Math.abs(value / (expected[i] as number) - 1)));
}
