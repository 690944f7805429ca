import type { NumberOptions, OptionValues } from "../options/NumberOption.ts";

/** What the reader can choose for a training run. The initial values are those of the command line. */
export const trainingChoices = {
  seed: { label: "Seed", initial: 0, min: 0, max: Number.MAX_SAFE_INTEGER, step: 1, integer: true },
  lr: { label: "Learning rate", initial: 0.03, min: 0, max: 10, step: 0.01, integer: false },
  batchSize: { label: "Batch size", initial: 10, min: 1, max: 100_000, step: 1, integer: true },
  epochs: { label: "Epochs", initial: 5, min: 1, max: 100, step: 1, integer: true },
  n: { label: "Samples", initial: 1000, min: 1, max: 100_000, step: 100, integer: true },
} as const satisfies NumberOptions;

export type TrainingChoices = OptionValues<typeof trainingChoices>;
