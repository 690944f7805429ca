import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../src/errors.ts";
import { splitMix64 } from "../../src/random/splitMix64.ts";
import { Xoshiro128 } from "../../src/random/xoshiro128.ts";
import { golden } from "./golden.ts";

function draw(engine: Xoshiro128, count: number): number[] {
  return Array.from({ length: count }, () => engine.nextUint32());
}

describe("splitMix64", () => {
  it("gives the outputs of the published C code", () => {
    const { seed, outputs } = golden.splitMix64;
    expect(splitMix64(BigInt(seed), outputs.length).map(String)).toEqual(outputs);
  });
});

describe("Xoshiro128", () => {
  it("gives, in lane 0, the published outputs of state [1, 2, 3, 4]", () => {
    const words = draw(Xoshiro128.fromLane([1, 2, 3, 4]), 40);
    expect(words.filter((_, i) => i % 4 === 0)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });

  it.each(golden.streams)(
    "seeds and interleaves its lanes as the oracle does, seed $seed",
    (stream) => {
      const engine = Xoshiro128.fromSeed(BigInt(stream.seed));
      expect(engine.state()).toEqual(stream.state);
      expect(draw(engine, stream.words.length)).toEqual(stream.words);
    },
  );

  it("takes a number and the equal bigint for one seed", () => {
    const { MAX_SAFE_INTEGER } = Number;
    expect(Xoshiro128.fromSeed(MAX_SAFE_INTEGER).state()).toEqual(
      Xoshiro128.fromSeed(BigInt(MAX_SAFE_INTEGER)).state(),
    );
  });

  it("fills words in the order of single draws, from every lane and for every length", () => {
    for (let before = 0; before < 4; before++) {
      for (let count = 0; count <= 9; count++) {
        const single = Xoshiro128.fromSeed(3);
        const filled = Xoshiro128.fromSeed(3);
        expect(draw(single, before)).toEqual(draw(filled, before));
        const out = new Uint32Array(count + 1);
        filled.fillUint32(out, count);
        expect([...out]).toEqual([...draw(single, count), 0]);
        expect(filled.state()).toEqual(single.state());
      }
    }
  });

  it("continues from a saved state, mid-block too", () => {
    const engine = Xoshiro128.fromSeed(5);
    draw(engine, 7);
    const copy = Xoshiro128.fromState(engine.state());
    expect(draw(copy, 9)).toEqual(draw(engine, 9));
  });
});

describe("a seed", () => {
  it.each([
    [1.5, "generator: seed is 1.5; pass an integer from 0 to 2^53 - 1 or a bigint"],
    [-1, "generator: seed is -1; pass an integer from 0 to 2^53 - 1 or a bigint"],
    [Number.NaN, "generator: seed is NaN; pass an integer from 0 to 2^53 - 1 or a bigint"],
    [
      2 ** 53,
      "generator: seed is 9007199254740992; pass an integer from 0 to 2^53 - 1 or a bigint",
    ],
    ["7", 'generator: seed is "7"; pass an integer from 0 to 2^53 - 1 or a bigint'],
    [undefined, "generator: seed is undefined; pass an integer from 0 to 2^53 - 1 or a bigint"],
    [-1n, "generator: seed is -1n; pass a bigint from 0n to 2n ** 64n - 1n, or an integer"],
    [
      2n ** 64n,
      "generator: seed is 18446744073709551616n; pass a bigint from 0n to 2n ** 64n - 1n, or an integer",
    ],
  ])("of %s is an error", (seed, message) => {
    const make = () => Xoshiro128.fromSeed(seed as number);
    expect(make).toThrow(ArgumentError);
    expect(make).toThrow(new ArgumentError(message));
  });
});
