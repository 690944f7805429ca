import { describe, expect, it } from "vitest";
import type { Engine } from "../../src/random/engine.ts";
import { Generator, generator } from "../../src/random/generator.ts";
import { golden } from "./golden.ts";

/** An engine that repeats the given words. */
function repeating(words: readonly number[]): Engine {
  let at = 0;
  const nextUint32 = () => words[at++ % words.length] as number;
  return {
    name: "repeating",
    version: 1,
    nextUint32,
    fillUint32: (out, count) => {
      for (let i = 0; i < count; i++) out[i] = nextUint32();
    },
    state: () => [],
    restore: () => undefined,
    split: () => repeating(words),
  };
}

/** Normal j of a block by the functions of the host, as far as those go. */
function exact(u: number, quarters: number, fraction: number, second: boolean): number {
  const radius = Math.sqrt(-2 * Math.log(u));
  const t = fraction * (Math.PI / 4);
  const x = radius * Math.cos(t);
  const y = radius * Math.sin(t);
  const turned = [
    [x, y],
    [-y, x],
    [-x, -y],
    [y, -x],
  ][quarters] as [number, number];
  return turned[second ? 1 : 0];
}

function largestRelativeError(got: ArrayLike<number>, want: (i: number) => number): number {
  let largest = 0;
  for (let i = 0; i < got.length; i++) {
    const wanted = want(i);
    if (wanted !== 0) largest = Math.max(largest, Math.abs((got[i] as number) / wanted - 1));
  }
  return largest;
}

const extremes = [0, 1, 2, 0x3fffffff, 0x40000000, 0x7fffffff, 0x80000000, 0xc0000001, 0xffffffff];

describe("float32 normals", () => {
  it("equal the oracle's to the last bit", () => {
    const out = new Float32Array(golden.normals32.values.length);
    generator(golden.normals32.seed).normals(out);
    expect(Array.from(out)).toEqual(golden.normals32.values);
  });

  it("are within 3e-7 of the exact function of their words", () => {
    const out = new Float32Array(400_000);
    generator(8).normals(out);
    const source = generator(8);
    const words = Uint32Array.from(out, () => source.uint32());
    const error = largestRelativeError(out, (i) => {
      const first = i - (i % 8) + (i % 4);
      const radius = words[first] as number;
      const angle = words[first + 4] as number;
      const u = Math.fround((radius >>> 1) | 1) * 2 ** -31;
      return exact(u, angle >>> 30, ((angle << 2) | 2) * 2 ** -31, i % 8 >= 4);
    });
    expect(error).toBeLessThan(3e-7);
    expect(error).toBeGreaterThan(1e-8);
  });

  it("are finite, at most 6.56 and never -0, whatever the words", () => {
    const out = new Float32Array(8 * 9 * 9);
    new Generator(repeating(extremes)).normals(out);
    for (const z of out) {
      expect(Math.abs(z)).toBeLessThan(6.56);
      expect(Object.is(z, -0)).toBe(false);
    }
    // A radius of 0 and one of sqrt(62 ln 2) are among them.
    expect(Math.min(...out.map(Math.abs))).toBe(0);
    expect(Math.max(...out.map(Math.abs))).toBeGreaterThan(6.4);
  });

  it("are mean, +0 too, when std is 0", () => {
    const out = new Float32Array(8);
    generator(1).normals(out, -0, 0);
    expect(Array.from(out, (z) => Object.is(z, 0))).toEqual(new Array(8).fill(true));
  });
});

describe("float64 normals", () => {
  it("equal the oracle's to the last bit", () => {
    const out = new Float64Array(golden.normals64.values.length);
    generator(golden.normals64.seed).normals(out);
    expect(Array.from(out)).toEqual(golden.normals64.values);
  });

  it("are within 2e-15 of the functions of the host", () => {
    const out = new Float64Array(200_000);
    generator(8).normals(out);
    const source = generator(8);
    const words = Uint32Array.from({ length: 2 * out.length }, () => source.uint32());
    const error = largestRelativeError(out, (i) => {
      const first = 2 * (i - (i % 8) + (i % 4));
      const [a = 0, b = 0] = words.subarray(first);
      const [c = 0, d = 0] = words.subarray(first + 8);
      const u = ((a >>> 5) * 2 ** 26 + (b >>> 6) + 0.5) * 2 ** -53;
      const fraction = (c << 2) * 2 ** -31 + (2 * (d >>> 9) + 1) * 2 ** -53;
      return exact(u, c >>> 30, fraction, i % 8 >= 4);
    });
    expect(error).toBeLessThan(2e-15);
    expect(error).toBeGreaterThan(1e-17);
  });

  it("are finite, at most 8.66 and never -0, whatever the words", () => {
    const out = new Float64Array(8 * 9 * 9);
    new Generator(repeating(extremes)).normals(out);
    for (const z of out) {
      expect(Math.abs(z)).toBeLessThan(8.66);
      expect(Object.is(z, -0)).toBe(false);
    }
    expect(Math.max(...out.map(Math.abs))).toBeGreaterThan(8.5);
  });
});
