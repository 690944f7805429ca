import random from "../../../testing/golden/torchRandom.json" with { type: "json" };

/** A call of the oracle's program; the bits of its dtype come first. */
export type Call = readonly [
  "rand" | "uniform" | "randn" | "normal" | "randint" | "randperm" | "random63",
  ...number[],
];

/** What PyTorch said: all values, or the first and last ones and the CRC-32 of all. */
export interface Answer {
  readonly call: Call;
  readonly values: readonly (number | string)[];
  readonly last?: readonly (number | string)[];
  readonly crc32?: number;
}

interface Program {
  readonly seed: string;
  readonly calls: readonly Answer[];
}

interface Orders {
  readonly orders: readonly (readonly number[])[];
  readonly next: number;
}

/** What packages/testing/oracle/torch_random.py writes. */
interface TorchGolden {
  readonly seeds: readonly Program[];
  readonly each: readonly Program[];
  readonly mixed: readonly Program[];
  readonly normals64: Program;
  readonly states: readonly {
    readonly seed: number;
    readonly calls: readonly Call[];
    readonly words: readonly number[];
    readonly kept: readonly number[];
  }[];
  readonly loader: readonly {
    readonly seed: number;
    readonly n: number;
    readonly default: Orders;
    readonly explicit: Orders;
  }[];
}

// The calls are typed more loosely in JSON.
export const golden: TorchGolden = random as unknown as TorchGolden;

/** How far two float64 apart are, in units in the last place of the larger one, or of `floor` if that is larger. */
export function ulpsBetween(a: number, b: number, floor = 0): number {
  if (a === b) return 0;
  const largest = Math.max(Math.abs(a), Math.abs(b), floor);
  return Math.abs(a - b) / 2 ** (Math.floor(Math.log2(largest)) - 52);
}
