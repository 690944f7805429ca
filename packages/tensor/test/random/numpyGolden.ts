import numpyRandom from "../../../testing/golden/numpyRandom.json" with { type: "json" };
import type { Generator } from "../../src/random/generator.ts";

/** A call of linnet, and what the one of NumPy that it stands for returned. */
export interface Call {
  readonly call: readonly [name: string, ...values: (number | string | object)[]];
  readonly result: unknown;
}

/** The start of a long run, its far tail with places, and the digest of all else. */
export interface LongRun {
  readonly seed: number;
  readonly count: number;
  readonly first: readonly number[];
  readonly tail: readonly (readonly [place: number, value: number])[];
  readonly digest: number;
}

/** What packages/testing/oracle/numpy_random.py prints. */
interface NumpyGolden {
  readonly seedSequences: readonly {
    readonly seed: string | readonly string[];
    readonly spawnKey: readonly number[];
    readonly words: readonly number[];
  }[];
  readonly streams: readonly {
    readonly seed: string | readonly string[];
    readonly state: readonly number[];
    readonly words: readonly number[];
  }[];
  readonly programSeed: number;
  readonly program: readonly Call[];
  readonly programState: readonly [readonly number[]];
  readonly integers: readonly Integers[];
  readonly normals64: LongRun;
  readonly normals32: LongRun;
  readonly uniforms64: Digest;
  readonly uniforms32: Digest;
  readonly permutation: Order;
  readonly jumps: readonly {
    readonly seed: number;
    readonly jumps: number;
    readonly state: readonly number[];
    readonly uint32: number;
  }[];
  readonly children: { readonly seed: number; readonly uint32: number };
  readonly distributions: Distributions;
  readonly legacyDistributions: Distributions;
  readonly legacyStreams: readonly {
    readonly seed: number | readonly number[];
    readonly first: readonly number[];
    readonly digest: number;
  }[];
  readonly legacyProgram: readonly Call[];
  readonly legacyState: { readonly words: readonly number[]; readonly next: number };
  readonly legacyIntegers: readonly Integers[];
  readonly legacyNormals: { readonly seed: number; readonly values: readonly number[] };
  readonly legacyUniforms: Digest;
  readonly legacyPermutation: Order;
}

/** Draws of one generator, in this order; the exponential ones have mean 2. */
interface Distributions {
  readonly laplace: readonly number[];
  readonly poissonSmall: readonly number[];
  readonly exponential: readonly number[];
  readonly poissonLarge: readonly number[];
  readonly uniform: number;
}

interface Integers {
  readonly range: number;
  readonly values: readonly number[];
}

interface Digest {
  readonly seed: number;
  readonly count: number;
  readonly digest: number;
}

interface Order {
  readonly seed: number;
  readonly n: number;
  readonly first: readonly number[];
  readonly digest: number;
}

// The calls are typed more loosely in JSON.
export const numpyGolden: NumpyGolden = numpyRandom as unknown as NumpyGolden;

/** A seed that JSON holds as text, as it may be too large for a number. */
export function seedOf(text: string | readonly string[]): bigint | readonly bigint[] {
  return typeof text === "string" ? BigInt(text) : text.map(BigInt);
}

/** The sum of an array's 32-bit words, each times the odd number of its place. */
export function digest(array: Float64Array | Float32Array | Int32Array | Uint32Array): number {
  const words = new Uint32Array(array.buffer, array.byteOffset, array.byteLength / 4);
  return words.reduce((sum, word, k) => (sum + Math.imul(word, 2 * k + 1)) >>> 0, 0);
}

/** Makes a golden call; the generators of NumPy have a method of that name, but for these. */
export function answer(rng: Generator, { call: [name, ...values] }: Call): unknown {
  const [n = 0, low, high] = values as [number, number, number];
  switch (name) {
    case "uniforms64":
      return filled(new Float64Array(n), (out) => rng.uniforms(out, low, high));
    case "uniforms32":
      return filled(new Float32Array(n), (out) => rng.uniforms(out, low, high));
    case "normals64":
      return filled(new Float64Array(n), (out) => rng.normals(out, low, high));
    case "normals32":
      return filled(new Float32Array(n), (out) => rng.normals(out, low, high));
    case "shuffle":
      rng.shuffle(values);
      return values;
    case "split":
      return [rng.split().uint32(), rng.split().uint32()];
    default: {
      const method = (rng as unknown as Record<string, (...values: unknown[]) => unknown>)[name];
      const result = method?.call(rng, ...values);
      return result instanceof Int32Array ? Array.from(result) : result;
    }
  }
}

/** Random numbers of one dtype, as a list. */
export function filled<A extends Float32Array | Float64Array>(
  out: A,
  fill: (out: A) => void,
): number[] {
  fill(out);
  return Array.from(out);
}
