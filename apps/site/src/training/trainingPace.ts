import type { Stride } from "./trainingMessages.ts";

/** How long the worker may train before it replies, in ms: about half of a frame. */
const slice = 8;

/** The paces among which the reader chooses, and what one frame brings at each. */
export const trainingPaces = {
  slow: { label: "slow: 1 step in a frame", stride: { steps: 1, milliseconds: slice } },
  medium: { label: "medium: 5 steps in a frame", stride: { steps: 5, milliseconds: slice } },
  full: {
    label: "full speed",
    stride: { steps: Number.POSITIVE_INFINITY, milliseconds: slice },
  },
} as const satisfies Record<string, { label: string; stride: Stride }>;

export type TrainingPace = keyof typeof trainingPaces;

/** One minibatch. */
export const oneStep: Stride = { steps: 1, milliseconds: slice };

/** The rest of an epoch. */
export const oneEpoch: Stride = { ...trainingPaces.full.stride, stopAfterEpoch: true };
