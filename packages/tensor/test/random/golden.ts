import random from "../../../testing/golden/random.json" with { type: "json" };
import type { GeneratorState } from "../../src/random/generator.ts";

/** What packages/testing/oracle/random_reference.py writes. */
interface RandomGolden {
  readonly splitMix64: { readonly seed: string; readonly outputs: readonly string[] };
  readonly streams: readonly {
    readonly seed: string;
    readonly state: readonly number[];
    readonly words: readonly number[];
  }[];
  readonly program: readonly {
    readonly call: readonly [string, ...number[]];
    readonly result: number | readonly number[] | GeneratorState;
  }[];
  readonly normals32: { readonly seed: number; readonly values: readonly number[] };
  readonly normals64: { readonly seed: number; readonly values: readonly number[] };
  readonly integers: {
    readonly seed: number;
    readonly ranges: readonly number[];
    readonly values: readonly (readonly number[])[];
  };
  readonly permutation: { readonly seed: number; readonly order: readonly number[] };
  readonly example: { readonly seed: number; readonly permutation: readonly number[] };
  readonly seedrandom: readonly { readonly seed: string; readonly words: readonly number[] }[];
  readonly normalCdf: readonly number[];
}

// The program's calls are typed more loosely in JSON.
export const golden: RandomGolden = random as unknown as RandomGolden;
