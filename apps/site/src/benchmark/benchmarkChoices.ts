import type { NumberOptions, OptionValues } from "../options/NumberOption.ts";

/** What the reader can choose for the benchmark. The initial length is the chapter's. */
export const benchmarkChoices = {
  n: {
    label: "Length of the vectors",
    initial: 10_000,
    min: 1000,
    max: 1_000_000,
    step: 1,
    integer: true,
    among: [1000, 10_000, 100_000, 1_000_000],
  },
} as const satisfies NumberOptions;

export type BenchmarkChoices = OptionValues<typeof benchmarkChoices>;
