import type { NumberOptions, OptionValues } from "../options/NumberOption.ts";

/** What the reader can choose for a normal density. */
export const densityChoices = {
  mean: { label: "Mean", initial: 1, min: -4, max: 4, step: 0.1, integer: false },
  std: { label: "Standard deviation", initial: 1.5, min: 0.5, max: 3, step: 0.1, integer: false },
} as const satisfies NumberOptions;

export type DensityChoices = OptionValues<typeof densityChoices>;
