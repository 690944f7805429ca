import { describe, expect, it } from "vitest";
import { expectSame } from "../../../testing/test/expectSame.ts";
import { permutation } from "../../src/create/random.ts";
import { ArgumentError } from "../../src/errors.ts";
import { Generator, type GeneratorState, generator } from "../../src/random/generator.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { golden } from "./golden.ts";

/** One call of the oracle's program, by the name it has there. */
function call(rng: Generator, [name, ...args]: readonly [string, ...number[]]): unknown {
  const [n = 0, ...rest] = args;
  const fill = (out: Float32Array | Float64Array, draw: "normals" | "uniforms") => {
    rng[draw](out, ...rest);
    return Array.from(out);
  };
  switch (name) {
    case "normals32":
      return fill(new Float32Array(n), "normals");
    case "normals64":
      return fill(new Float64Array(n), "normals");
    case "uniforms32":
      return fill(new Float32Array(n), "uniforms");
    case "uniforms64":
      return fill(new Float64Array(n), "uniforms");
    case "permutation":
      return Array.from(rng.permutation(n));
    case "integer":
      return rng.integer(n, rest[0] as number);
    case "split":
      return [rng.split().uint32(), rng.split().uint32()];
    case "state":
      return rng.state();
    default:
      return rng[name as "uint32" | "uniform"]();
  }
}

describe("generator", () => {
  it("prints what its doc comment says", () => {
    expect(generator(42).permutation(5)).toEqual(Int32Array.of(1, 0, 3, 4, 2));
    expect(golden.example).toEqual({ seed: 42, permutation: [1, 0, 3, 4, 2] });
  });

  it("draws the oracle's numbers through a program of all its methods", () => {
    const rng = generator(7);
    for (const step of golden.program) {
      expect([step.call, call(rng, step.call)]).toEqual([step.call, step.result]);
    }
  });

  it("draws the oracle's integers, small and large ranges", () => {
    const rng = generator(golden.integers.seed);
    const { ranges, values } = golden.integers;
    const drawn = ranges.map((range) => Array.from({ length: 20 }, () => rng.integer(0, range)));
    expect(drawn).toEqual(values);
  });

  it("permutes as the oracle does, over more than one buffer of words", () => {
    const { seed, order } = golden.permutation;
    expect(Array.from(generator(seed).permutation(order.length))).toEqual(order);
  });

  it("leaves after a permutation the stream of n - 1 integers", () => {
    const permuted = generator(9);
    permuted.permutation(3000);
    const drawn = generator(9);
    for (let i = 2999; i > 0; i--) drawn.integer(0, i + 1);
    expect(permuted.uint32()).toBe(drawn.uint32());
  });

  it("draws no word in vain for a permutation with many rejections", () => {
    // Word 0 is rejected for every range but powers of two; at random that is too rare to be seen.
    const sparse = (): Generator => {
      const engine = Xoshiro128.fromSeed(10);
      let drawn = 0;
      const nextUint32 = () => (drawn++ % 3 === 0 ? 0 : engine.nextUint32());
      const fillUint32 = (out: Uint32Array, count: number) => {
        for (let i = 0; i < count; i++) out[i] = nextUint32();
      };
      const { name, version } = engine;
      return new Generator({
        name,
        version,
        nextUint32,
        fillUint32,
        state: () => [],
        restore: () => undefined,
        split: () => engine,
      });
    };
    const permuted = sparse();
    const order = permuted.permutation(1500);
    const drawn = sparse();
    const expected = Int32Array.from(order, (_, i) => i);
    for (let i = 1499; i > 0; i--) {
      const j = drawn.integer(0, i + 1);
      [expected[i], expected[j]] = [expected[j] as number, expected[i] as number];
    }
    expect(order).toEqual(expected);
    expect([permuted.uint32(), permuted.uint32()]).toEqual([drawn.uint32(), drawn.uint32()]);
  });

  it("draws nothing for permutations of 0 and 1 and for empty arrays", () => {
    const rng = generator(1);
    expect(rng.permutation(0)).toEqual(new Int32Array(0));
    expect(rng.permutation(1)).toEqual(Int32Array.of(0));
    rng.normals(new Float32Array(0));
    rng.uniforms(new Float64Array(0));
    rng.shuffle([]);
    expect(rng.state()).toEqual(generator(1).state());
  });

  it("shuffles any array in the order of permutation", () => {
    const order = Array.from(generator(2).permutation(6));
    const words = ["a", "b", "c", "d", "e", "f"];
    const shuffled = [...words];
    generator(2).shuffle(shuffled);
    expect(shuffled).toEqual(order.map((i) => words[i]));
    const numbers = Float64Array.of(0, 1, 2, 3, 4, 5);
    generator(2).shuffle(numbers);
    expect(Array.from(numbers)).toEqual(order);
  });
});

describe("one stream", () => {
  const lengths = [1, 7, 0, 8, 9, 3, 1024, 16, 1030, 5, 2047];
  const total = lengths.reduce((sum, length) => sum + length);

  it.each([
    ["normals", Float32Array],
    ["normals", Float64Array],
    ["uniforms", Float32Array],
    ["uniforms", Float64Array],
  ] as const)("of %s in %o does not depend on the sizes of requests", (method, Values) => {
    const whole = new Values(total);
    generator(4)[method](whole, -2, 3);
    const rng = generator(4);
    const parts = new Values(total);
    let at = 0;
    for (const length of lengths) {
      rng[method](parts.subarray(at, at + length), -2, 3);
      at += length;
    }
    expect(parts).toEqual(whole);
  });

  it("keeps normals left over, with their own mean and std, over draws of other kinds", () => {
    const whole = new Float32Array(8);
    generator(6).normals(whole);
    const rng = generator(6);
    rng.normals(new Float32Array(5), 100, 3);
    rng.uniform();
    rng.normals(new Float64Array(3));
    rng.permutation(4);
    const rest = new Float32Array(3);
    rng.normals(rest);
    expect(rest).toEqual(whole.subarray(5));
  });
});

describe("uniforms", () => {
  it("stay below high where rounding would reach it, and do not go below low", () => {
    // Between 2^24 and 2^24 + 2 there is no float32, so that half of all draws round to high.
    const narrow = new Float32Array(100);
    generator(1).uniforms(narrow, 2 ** 24, 2 ** 24 + 2);
    expect(new Set(narrow)).toEqual(new Set([2 ** 24]));
    generator(1).uniforms(narrow, -(2 ** 24) - 2, -(2 ** 24));
    expect(new Set(narrow)).toEqual(new Set([-(2 ** 24) - 2]));
    const double = new Float64Array(100);
    generator(1).uniforms(double, 2 ** 53, 2 ** 53 + 2);
    expect(new Set(double)).toEqual(new Set([2 ** 53]));
    generator(1).uniforms(double, -(2 ** 53) - 2, -(2 ** 53));
    expect(new Set(double)).toEqual(new Set([-(2 ** 53) - 2]));
    const belowZero = new Float32Array(100);
    generator(1).uniforms(belowZero, -(2 ** -149), 0);
    expect(new Set(belowZero)).toEqual(new Set([-(2 ** -149)]));
  });
});

describe("state", () => {
  it("brings a generator back through JSON, normals of both dtypes included", () => {
    const rng = generator(3);
    rng.normals(new Float32Array(3));
    rng.normals(new Float64Array(13));
    rng.uint32();
    const copy = Generator.fromState(JSON.parse(JSON.stringify(rng.state())));
    for (const each of [rng, copy]) expect(each.state().kept32.length).toBe(5);
    const draw = (from: Generator) => {
      const single = new Float32Array(20);
      const double = new Float64Array(20);
      from.normals(single);
      from.normals(double);
      return [...single, ...double, from.uniform(), ...from.permutation(9)];
    };
    expect(draw(copy)).toEqual(draw(rng));
  });

  const good = generator(0).state();
  const words = (change: (list: number[]) => void) => {
    const list = [...good.words];
    change(list);
    return { ...good, words: list };
  };
  it.each<[string, unknown, string]>([
    ["null", null, "generator: state is null; pass what state() returned"],
    [
      "an unknown engine",
      { ...good, engine: "mt19937" },
      'generator: state is of engine "mt19937"; known here: xoshiro128',
    ],
    [
      "another version",
      { ...good, version: 2 },
      "generator: state is of version 2 of xoshiro128; this is version 1",
    ],
    [
      "no words",
      { ...good, words: undefined },
      "generator: state has no list words; pass what state() returned",
    ],
    [
      "too few words",
      words((list) => list.pop()),
      "generator: state of xoshiro128 has 16 words; it must have 17",
    ],
    [
      "a fraction",
      words((list) => list.fill(0.5, 2, 3)),
      "generator: state has 0.5 at words[2]; it must hold integers from 0 to 2^32 - 1",
    ],
    [
      "a negative word",
      words((list) => list.fill(-1, 2, 3)),
      "generator: state has -1 at words[2]; it must hold integers from 0 to 2^32 - 1",
    ],
    [
      "a lane of zeros",
      words((list) => list.fill(0, 4, 8)),
      "generator: lane 1 of the state is all zero, where xoshiro128 stays; pass a saved state",
    ],
    [
      "a lane beyond 3",
      words((list) => list.fill(4, 16)),
      "generator: state is at lane 4; a lane is from 0 to 3",
    ],
    [
      "too many kept normals",
      { ...good, kept64: new Array(8).fill(0) },
      "generator: state has 8 values in kept64; at most 7 are ever kept",
    ],
    [
      "a kept value beyond float32",
      { ...good, kept32: [0.1] },
      "generator: state has 0.1 at kept32[0]; it must hold finite normals",
    ],
    [
      "a kept infinity",
      { ...good, kept64: [Infinity] },
      "generator: state has Infinity at kept64[0]; it must hold finite normals",
    ],
  ])("with %s is an error", (_, state, message) => {
    const restore = () => Generator.fromState(state as GeneratorState);
    expect(restore).toThrow(ArgumentError);
    expect(restore).toThrow(new ArgumentError(message));
  });
});

describe("arguments", () => {
  const rng = generator(0);
  it.each<[string, () => unknown]>([
    [
      "integer: low is 0 and high is 0; pass integers with 0 < high - low <= 2^32",
      () => rng.integer(0, 0),
    ],
    [
      "integer: low is 0 and high is 2.5; pass integers with 0 < high - low <= 2^32",
      () => rng.integer(0, 2.5),
    ],
    [
      "integer: low is -1 and high is 4294967296; pass integers with 0 < high - low <= 2^32",
      () => rng.integer(-1, 2 ** 32),
    ],
    ["permutation: n is -1; pass an integer from 0 to 2^31 - 1", () => rng.permutation(-1)],
    [
      "permutation: n is 2147483648; pass an integer from 0 to 2^31 - 1",
      () => rng.permutation(2 ** 31),
    ],
    [
      "uniforms: low is 1 and high is 1; pass finite numbers with low below high in float64",
      () => rng.uniforms(new Float64Array(1), 1, 1),
    ],
    [
      "uniforms: low is 1 and high is 1.00000001; pass finite numbers with low below high in float32",
      () => rng.uniforms(new Float32Array(1), 1, 1.00000001),
    ],
    [
      "uniforms: low is NaN and high is 1; pass finite numbers with low below high in float32",
      () => rng.uniforms(new Float32Array(1), Number.NaN, 1),
    ],
    [
      "uniforms: low is -1e+308 and high is 1e+308; pass finite numbers with low below high in float64",
      () => rng.uniforms(new Float64Array(1), -1e308, 1e308),
    ],
    [
      "normals: mean is 0 and std is -1; pass finite numbers for float32, std 0 or more",
      () => rng.normals(new Float32Array(1), 0, -1),
    ],
    [
      "normals: mean is NaN and std is 1; pass finite numbers for float64, std 0 or more",
      () => rng.normals(new Float64Array(1), Number.NaN, 1),
    ],
    [
      "normals: mean is 0 and std is 1e+38; pass finite numbers for float32, std 0 or more",
      () => rng.normals(new Float32Array(1), 0, 1e38),
    ],
    [
      "normals: out is 1,2; pass a Float32Array or a Float64Array",
      () => rng.normals([1, 2] as unknown as Float32Array),
    ],
  ])("%s", (message, act) => {
    expect(act).toThrow(ArgumentError);
    expect(act).toThrow(new ArgumentError(message));
  });
});

it("permutes a tensor in the kernels' memory as it does an array", () => {
  for (const n of [256, 20_000, 257, 300_000, 100]) {
    const [own, other] = [generator(7), generator(7)];
    expectSame(permutation(n, { rng: own }).toTypedArray(), other.permutation(n));
    expect(own.state()).toEqual(other.state());
  }
});
