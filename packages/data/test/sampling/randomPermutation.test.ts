import { generator } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { randomPermutation } from "../../src/index.ts";
import { mix32 } from "../../src/sampling/FeistelNetwork.ts";
import { walkedPermutation } from "../../src/sampling/randomPermutation.ts";
import golden from "../golden/permutation.json" with { type: "json" };

describe("the network", () => {
  it.each(golden.cases)("is the one that Python's integers compute, for n = $n", (each) => {
    const permute = walkedPermutation(each.n, Uint32Array.from(each.keys));
    expect(each.positions.map(permute)).toEqual(each.values);
  });

  it("mixes as MurmurHash3's finaliser", () => {
    for (const [value, mixed] of golden.fmix32) expect(mix32(value!) >>> 0).toBe(mixed);
  });
});

describe("randomPermutation", () => {
  const sizes = [0, 1, 2, 3, 10, 1023, 1024, 1025, 1026, 2047, 2048, 2049, 4097, 100_000, 131_073];

  it.each(sizes)("of %d has every integer exactly once", (n) => {
    for (const seed of [0, 1, 2]) {
      const seen = new Uint8Array(n);
      for (const index of randomPermutation(n, { seed })) seen[index]!++;
      expect(seen.every((times) => times === 1)).toBe(true);
    }
  });

  it("gives the same order by position, by iteration and by pieces of any size", () => {
    for (const n of [700, 3000]) {
      const order = randomPermutation(n, { seed: 4 });
      const all = [...order];
      expect(all).toHaveLength(order.length);
      expect(all.map((_, position) => order.at(position))).toEqual(all);
      for (const size of [1, 7, 256, n]) {
        for (let start = 0; start < n; start += size) {
          const piece = new Int32Array(Math.min(size, n - start));
          order.fill(piece, start);
          expect([...piece]).toEqual(all.slice(start, start + size));
        }
      }
    }
  });

  it("is decided by the seed, or by the generator, which goes on", () => {
    for (const n of [500, 5000]) {
      const rng = generator(9);
      const first = [...randomPermutation(n, { rng })];
      expect(first).toEqual([...randomPermutation(n, { seed: 9 })]);
      expect([...randomPermutation(n, { rng })]).not.toEqual(first);
      expect([...randomPermutation(n, { seed: 10 })]).not.toEqual(first);
    }
  });

  it("is the network whose keys are the next 8 words of the generator", () => {
    const words = generator(6);
    const keys = Uint32Array.from({ length: 8 }, () => words.uint32());
    const rng = generator(6);
    const order = randomPermutation(1e6, { rng });
    const positions = [0, 1, 2, 500_000, 999_999];
    expect(positions.map((i) => order.at(i))).toEqual(positions.map(walkedPermutation(1e6, keys)));
    expect(rng.uint32()).toBe(words.uint32());
  });

  it("of few is what the generator's permutation makes, where every order is equally likely", () => {
    expect([...randomPermutation(1024, { seed: 3 })]).toEqual([...generator(3).permutation(1024)]);
  });

  it("reaches 2^53 in no more memory", () => {
    const order = randomPermutation(2 ** 53, { seed: 0 });
    const some = new Float64Array(1000);
    order.fill(some, 2 ** 53 - 1000);
    expect(new Set(some).size).toBe(1000);
    expect(some.every((index) => Number.isSafeInteger(index) && index >= 0)).toBe(true);
    expect(Math.max(...some)).toBeGreaterThan(2 ** 52);
  });

  it("refuses what is no size, no seed and no position", () => {
    for (const n of [-1, 1.5, Number.NaN, Infinity, 2 ** 53 + 2, "9" as never]) {
      expect(() => randomPermutation(n, { seed: 0 })).toThrow(
        `randomPermutation: n is ${n}; give an integer from 0 to 2^53`,
      );
    }
    expect(() => randomPermutation(5, {} as never)).toThrow(/^randomPermutation: /);
    expect(() => randomPermutation(5, undefined as never)).toThrow(/^randomPermutation: /);
    const order = randomPermutation(2000, { seed: 0 });
    for (const position of [-1, 2000, 0.5, Number.NaN]) {
      expect(() => order.at(position)).toThrow(
        `randomPermutation: position ${position} is not in an order of 2000; give positions from 0 to 1999`,
      );
    }
    expect(() => order.fill(new Int32Array(5), 1996)).toThrow(
      "randomPermutation: positions 1996 to 2000 are not in an order of 2000; give positions from 0 to 1999",
    );
    expect(() => randomPermutation(2 ** 31 + 1, { seed: 0 }).fill(new Int32Array(5), 0)).toThrow(
      "randomPermutation: out is of type Int32Array, too small for integers below 2147483649; give a Float64Array",
    );
    expect(() => randomPermutation(0, { seed: 0 }).at(0)).toThrow(
      "randomPermutation: position 0 is not in an order of 0; it is empty",
    );
  });
});
