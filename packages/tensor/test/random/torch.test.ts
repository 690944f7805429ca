import { describe, expect, it } from "vitest";
import { permutation, rand, randn } from "../../src/create/random.ts";
import { ArgumentError } from "../../src/errors.ts";
import { Generator, type GeneratorState } from "../../src/random/generator.ts";
import { TorchGenerator, torchGenerator } from "../../src/torch/index.ts";
import { draw, expectAnswer } from "./torchDraws.ts";
import { type Call, golden } from "./torchGolden.ts";

describe("torchGenerator", () => {
  it.each(golden.seeds)("takes the seed $seed as PyTorch does", ({ seed, calls }) => {
    for (const answer of calls) {
      expectAnswer(draw(torchGenerator(BigInt(seed)), answer.call), answer);
      if (!Number.isSafeInteger(Number(seed))) continue;
      expectAnswer(draw(torchGenerator(Number(seed)), answer.call), answer);
    }
  });

  it.each(golden.each)("draws what PyTorch draws, call after call, seed $seed", (program) => {
    const rng = torchGenerator(Number(program.seed));
    for (const answer of program.calls) expectAnswer(draw(rng, answer.call), answer);
  });

  it.each(golden.mixed)("keeps in step through mixed calls, seed $seed", (program) => {
    const rng = torchGenerator(Number(program.seed));
    for (const answer of program.calls) expectAnswer(draw(rng, answer.call), answer);
  });
});

describe("float64 normals", () => {
  it("are PyTorch's to the last bit, but for one in a hundred that is off by its last bits", () => {
    const rng = torchGenerator(Number(golden.normals64.seed));
    let equal = 0;
    let total = 0;
    for (const { call, values } of golden.normals64.calls) {
      const drawn = draw(rng, call);
      values.forEach((value, i) => {
        if (Object.is(drawn[i], value)) equal++;
      });
      total += values.length;
    }
    expect(total).toBe(5600);
    expect(equal / total).toBeGreaterThan(0.99);
  });
});

describe("tensors", () => {
  const { calls, seed } = golden.each[0] as (typeof golden.each)[0];

  it("are filled in PyTorch's way", () => {
    const rng = torchGenerator(Number(seed));
    const tensors = (call: Call) => {
      const [name, a = 0, b = 0, c = 0, d = 1] = call;
      const dtype = a === 32 ? "float32" : "float64";
      if (name === "rand") return rand([b], { rng, dtype });
      if (name === "uniform") return rand([b], { rng, dtype, low: c, high: d });
      if (name === "randn") return randn([b], { rng, dtype });
      if (name === "normal") return randn([b], { rng, dtype, mean: c, std: d });
      if (name === "randperm") return permutation(a, { rng });
      return null;
    };
    for (const answer of calls) {
      const drawn = tensors(answer.call)?.toTypedArray() ?? draw(rng, answer.call);
      expectAnswer(drawn as Float32Array, answer);
    }
  });

  it("of any shape are filled in order", () => {
    const flat = randn([2000], { rng: torchGenerator(1) });
    const shaped = randn([1000, 2], { rng: torchGenerator(1) });
    expect(shaped.toTypedArray()).toEqual(flat.toTypedArray());
  });
});

describe("shuffle", () => {
  it("puts any array into the order of randperm", () => {
    for (const n of [0, 1, 2, 9, 3000]) {
      const order = torchGenerator(5).permutation(n);
      const names = Array.from({ length: n }, (_, i) => `name ${i}`);
      const shuffled = [...names];
      torchGenerator(5).shuffle(shuffled);
      expect(shuffled).toEqual(Array.from(order, (i) => names[i]));
      const numbers = Float64Array.from({ length: n }, (_, i) => i);
      torchGenerator(5).shuffle(numbers);
      expect(Array.from(numbers)).toEqual(Array.from(order));
    }
  });
});

describe("state", () => {
  it.each(golden.states)("is what PyTorch saves, after $calls", ({ seed, calls, words, kept }) => {
    const rng = torchGenerator(seed);
    for (const call of calls) draw(rng, call);
    const state = rng.state();
    expect(state).toEqual({ engine: "torch", version: 1, words, kept32: [], kept64: kept });
  });

  it("brings a generator back through JSON, with the normal that waits", () => {
    const rng = torchGenerator(3);
    draw(rng, ["randn", 32, 3]);
    draw(rng, ["rand", 32, 5]);
    const state = JSON.parse(JSON.stringify(rng.state())) as GeneratorState;
    expect(state.kept64.length).toBe(1);
    const copy = Generator.fromState(state, [TorchGenerator]) as TorchGenerator;
    for (const { call } of golden.mixed[0]!.calls) {
      expect(draw(copy, call)).toEqual(draw(rng, call));
    }
  });

  const good = torchGenerator(0).state();
  it.each<[string, unknown, string]>([
    [
      "too many kept normals",
      { ...good, kept64: [1, 2] },
      "generator: state of torch has 0 and 2 values in kept32 and kept64; it keeps one at most, in kept64",
    ],
    [
      "normals of float32",
      { ...good, kept32: [1] },
      "generator: state of torch has 1 and 0 values in kept32 and kept64; it keeps one at most, in kept64",
    ],
    ["no words", { ...good, words: [] }, "generator: state of torch has 0 words; it must have 625"],
  ])("with %s is an error", (_, state, message) => {
    const restore = () => Generator.fromState(state as GeneratorState, [TorchGenerator]);
    expect(restore).toThrow(new ArgumentError(message));
  });

  it("is of a kind that has to be named", () => {
    expect(() => Generator.fromState(good)).toThrow(
      new ArgumentError('generator: state is of engine "torch"; known here: xoshiro128'),
    );
  });
});

describe("split", () => {
  it("gives another generator of PyTorch's kind, and draws eight words for it", () => {
    const [rng, same] = [torchGenerator(3), torchGenerator(3)];
    const child = rng.split();
    for (let i = 0; i < 8; i++) same.uint32();
    expect(rng.uint32()).toBe(same.uint32());
    expect(child.state().engine).toBe("torch");
    expect(child.permutation(20)).not.toEqual(torchGenerator(3).permutation(20));
  });
});

describe("arguments", () => {
  const rng = torchGenerator(0);
  const before = rng.state();
  it.each<[string, () => unknown]>([
    [
      'torchGenerator: seed is "0"; pass an integer, or a bigint from -(2n ** 63n) to 2n ** 64n - 1n',
      () => torchGenerator("0" as unknown as number),
    ],
    [
      "torchGenerator: seed is 0.5; pass an integer, or a bigint from -(2n ** 63n) to 2n ** 64n - 1n",
      () => torchGenerator(0.5),
    ],
    [
      "torchGenerator: seed is 18446744073709551616; pass an integer, or a bigint from -(2n ** 63n) to 2n ** 64n - 1n",
      () => torchGenerator(2n ** 64n),
    ],
    [
      "integer: low is 3 and high is 3; pass integers with 0 < high - low < 2^53",
      () => rng.integer(3, 3),
    ],
    [
      "integer: low is 0 and high is 1.5; pass integers with 0 < high - low < 2^53",
      () => rng.integer(0, 1.5),
    ],
    [
      "integer: low is -9007199254740991 and high is 1; pass integers with 0 < high - low < 2^53",
      () => rng.integer(-(2 ** 53) + 1, 1),
    ],
    [
      "uniforms: low is 1 and high is 1; pass finite numbers with low below high in float32",
      () => rng.uniforms(new Float32Array(1), 1, 1),
    ],
    [
      "normals: mean is 0 and std is -1; pass finite numbers for float64, std 0 or more",
      () => rng.normals(new Float64Array(1), 0, -1),
    ],
    [
      "normals: out is 1,2; pass a Float32Array or a Float64Array",
      () => rng.normals([1, 2] as unknown as Float32Array),
    ],
    ["permutation: n is -1; pass an integer from 0 to 2^31 - 1", () => rng.permutation(-1)],
  ])("%s", (message, act) => {
    expect(act).toThrow(ArgumentError);
    expect(act).toThrow(new ArgumentError(message));
    expect(rng.state()).toEqual(before);
  });
});
