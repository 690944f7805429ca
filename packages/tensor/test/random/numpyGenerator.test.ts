import { describe, expect, it } from "vitest";
import { randint } from "../../src/create/randint.ts";
import { ArgumentError } from "../../src/errors.ts";
import { NumpyGenerator, type NumpySeed, numpyGenerator } from "../../src/numpy/index.ts";
import { SeedSequence } from "../../src/numpy/SeedSequence.ts";
import { Generator } from "../../src/random/generator.ts";
import { expectFilledTensors, expectOneStream } from "./expectOneStream.ts";
import { answer, digest, type LongRun, numpyGolden, seedOf } from "./numpyGolden.ts";

describe("the seed sequence", () => {
  it.each(numpyGolden.seedSequences)("of $seed, $spawnKey is NumPy's", (each) => {
    const { entropy } = SeedSequence.fromSeed("test", seedOf(each.seed));
    const words = new SeedSequence(entropy, each.spawnKey).generate(8);
    expect(Array.from(words)).toEqual(each.words);
  });
});

describe("numpyGenerator", () => {
  it.each(numpyGolden.streams)("starts at $seed where NumPy does", ({ seed, state, words }) => {
    const rng = numpyGenerator(seedOf(seed));
    expect(rng.state().words.slice(0, 10)).toEqual(state);
    expect(words.map(() => rng.uint32())).toEqual(words);
  });

  it("takes numbers and bigints for the same seed", () => {
    expect(numpyGenerator(2 ** 32).state()).toEqual(numpyGenerator(2n ** 32n).state());
    expect(numpyGenerator([7]).state()).toEqual(numpyGenerator(7).state());
  });

  it("draws what NumPy draws, in a program of mixed calls", () => {
    const { program, programSeed, programState } = numpyGolden;
    const rng = numpyGenerator(programSeed);
    for (const each of program) {
      expect(answer(rng, each), JSON.stringify(each.call)).toEqual(each.result);
    }
    expect(rng.state().words.slice(0, 10)).toEqual(programState[0]);
  });

  it("draws integers of every range by NumPy's methods", () => {
    const rng = numpyGenerator(13);
    for (const { range, values } of numpyGolden.integers) {
      expect(values.map(() => rng.integer(0, range))).toEqual(values);
    }
  });

  it("draws a long run of uniforms and a large permutation", () => {
    const { uniforms64, uniforms32, permutation } = numpyGolden;
    const double = new Float64Array(uniforms64.count);
    numpyGenerator(uniforms64.seed).uniforms(double);
    expect(digest(double)).toBe(uniforms64.digest);
    const single = new Float32Array(uniforms32.count);
    numpyGenerator(uniforms32.seed).uniforms(single);
    expect(digest(single)).toBe(uniforms32.digest);
    const order = numpyGenerator(permutation.seed).permutation(permutation.n);
    expect(Array.from(order.subarray(0, 20))).toEqual(permutation.first);
    expect(digest(order)).toBe(permutation.digest);
  });

  it("draws 400 000 float64 normals to the last bit, and the far tail within one", () => {
    checkNormals(new Float64Array(numpyGolden.normals64.count), numpyGolden.normals64, 2 ** -51);
  });

  it("draws 400 000 float32 normals to the last bit, and the far tail within one", () => {
    checkNormals(new Float32Array(numpyGolden.normals32.count), numpyGolden.normals32, 2 ** -22);
  });

  it("is one stream, whatever the sizes of the requests", () => {
    expectOneStream(() => numpyGenerator(3));
  });

  it("fills tensors", () => {
    const [a, b] = [numpyGenerator(1), numpyGenerator(1)];
    expectFilledTensors(a, b);
    const integers = randint([20], { rng: a, low: -3, high: 10 }).toArray();
    expect(integers).toEqual(Array.from({ length: 20 }, () => b.integer(-3, 10)));
  });
});

describe("other generators of a numpyGenerator", () => {
  it.each(numpyGolden.jumps)("$jumps jumps ahead", ({ seed, jumps, state, uint32 }) => {
    const rng = numpyGenerator(seed);
    rng.uint32();
    const before = rng.state();
    const ahead = rng.jumped(jumps);
    expect(ahead.state().words.slice(0, 10)).toEqual(state);
    expect(ahead.uint32()).toBe(uint32);
    expect(rng.state()).toEqual(before);
    if (jumps === 1) expect(rng.jump().state()).toEqual(rng.jumped().state());
  });

  it("splits as NumPy spawns, children of children too", () => {
    const rng = numpyGenerator(numpyGolden.children.seed);
    rng.split();
    expect(rng.split().split().uint32()).toBe(numpyGolden.children.uint32);
  });

  it("has other children after a jump", () => {
    const rng = numpyGenerator(5);
    expect(rng.jumped().split().state().words).not.toEqual(rng.split().state().words);
  });

  it("comes back from its state, with its half word and its children", () => {
    const rng = numpyGenerator(2n ** 100n).split();
    rng.split();
    rng.uint32();
    const state = JSON.parse(JSON.stringify(rng.state()));
    const copy = Generator.fromState(state, [NumpyGenerator]);
    expect(copy).toBeInstanceOf(NumpyGenerator);
    expect(copy.split().uint32()).toBe(rng.split().uint32());
    expect([copy.uint32(), copy.uniform()]).toEqual([rng.uint32(), rng.uniform()]);
    expect(copy.state()).toEqual(rng.state());
  });
});

describe("a numpyGenerator refuses", () => {
  const advice = "pass an integer from 0 to 2^53 - 1, a bigint from 0n, or a list of these";

  it.each([
    [-1, `seed is -1; ${advice}`],
    [1.5, `seed is 1.5; ${advice}`],
    [2 ** 53, `seed is 9007199254740992; ${advice}`],
    [-1n, `seed is -1n; ${advice}`],
    ["7", `seed is "7"; ${advice}`],
    [undefined, `seed is undefined; ${advice}`],
    [[1, Number.NaN], `seed is NaN; ${advice}`],
    [[], "seed is an empty list; pass integers from 0"],
  ])("%s as a seed", (seed, message) => {
    const make = () => numpyGenerator(seed as NumpySeed);
    expect(make).toThrow(new ArgumentError(`numpyGenerator: ${message}`));
  });

  it("ranges without integers, or with too many", () => {
    const rng = numpyGenerator(0);
    const before = rng.state();
    for (const [low, high] of [
      [3, 3],
      [0, 2 ** 53 + 2],
      [0.5, 2],
      [0, Number.NaN],
    ] as const) {
      expect(() => rng.integer(low, high)).toThrow(
        new ArgumentError(
          `integer: low is ${low} and high is ${high}; pass integers with 0 < high - low <= 2^53`,
        ),
      );
    }
    expect(() => rng.uniforms(new Float32Array(1), 1, 1)).toThrow(
      new ArgumentError(
        "uniforms: low is 1 and high is 1; pass finite numbers with low below high in float32",
      ),
    );
    expect(() => rng.normals(new Float64Array(1), 0, -1)).toThrow(
      new ArgumentError(
        "normals: mean is 0 and std is -1; pass finite numbers for float64, std 0 or more",
      ),
    );
    expect(rng.state()).toEqual(before);
  });

  it("jumps that are none", () => {
    for (const jumps of [0, -1, 1.5, 2 ** 53]) {
      expect(() => numpyGenerator(0).jumped(jumps)).toThrow(
        new ArgumentError(`jumped: jumps is ${jumps}; pass an integer from 1 to 2^53 - 1`),
      );
    }
  });

  it.each([
    [[0, 1], {}, "n is 0 and size is 1; pass n from 1 to 2^31 - 1 and a size from 0"],
    [[3, -1], {}, "n is 3 and size is -1; pass n from 1 to 2^31 - 1 and a size from 0"],
    [
      [3, 4],
      { replace: false },
      "size is 4 of 3 elements without replacement; ask for fewer or replace",
    ],
    [
      [3, 3],
      { replace: false, p: [0.5, 0, 0.5] },
      "size is 3 of 2 elements without replacement; ask for fewer or replace",
    ],
    [[3, 1], { p: [0.5, 0.5] }, "p has 2 probabilities for 3 elements; pass one each"],
    [[2, 1], { p: [1.5, -0.5] }, "p[1] is -0.5; pass numbers from 0"],
    [[2, 1], { p: [Number.NaN, 1] }, "p[0] is NaN; pass numbers from 0"],
    [[2, 1], { p: [0.5, 0.25] }, "p sums to 0.75; divide it by its sum"],
  ] as const)("choice of %j with %j", ([n, size], options, message) => {
    expect(() => numpyGenerator(0).choice(n, size, options)).toThrow(
      new ArgumentError(`choice: ${message}`),
    );
  });

  it("a state that is none of PCG64", () => {
    const { words, ...rest } = numpyGenerator(0).state();
    const refuse = (wrong: readonly number[], message: string) =>
      expect(() => Generator.fromState({ ...rest, words: wrong }, [NumpyGenerator])).toThrow(
        new ArgumentError(`generator: state of numpy-pcg64 has ${message}`),
      );
    const length = "it must have 12, those of its key and of its seed";
    refuse([], `0 words; ${length}`);
    refuse(words.slice(0, 12), `12 words; ${length}`);
    refuse(words.with(11, 5), `13 words; ${length}`);
    const odd = "they must be odd, and 0 or 1";
    refuse(words.with(4, 2), `2 at words[4] and 0 at words[8]; ${odd}`);
    refuse(words.with(8, 2), `${words[4]} at words[4] and 2 at words[8]; ${odd}`);
  });
});

/** All but the far tail to the last bit, and that within a relative error. */
function checkNormals(out: Float32Array | Float64Array, run: LongRun, bound: number): void {
  numpyGenerator(run.seed).normals(out);
  expect(Array.from(out.subarray(0, 50))).toEqual(run.first);
  expect(run.tail.length).toBeGreaterThan(80);
  for (const [place, value] of run.tail) {
    expect(Math.abs((out[place] as number) / value - 1)).toBeLessThanOrEqual(bound);
    out[place] = 0;
  }
  expect(digest(out)).toBe(run.digest);
}
