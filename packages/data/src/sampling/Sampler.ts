import type { Generator } from "@linnet/tensor";

/** Indices by position: an array, a typed array, or something that computes each when it is asked. */
export interface IndexOrder {
  readonly length: number;
  at(position: number): number | undefined;
}

/** What a sampler makes an order from. */
export interface EpochContext {
  /** Counted from 0. */
  readonly epoch: number;
  /** Random numbers for this epoch: they depend on the loader's seed and the epoch alone. */
  readonly rng: Generator;
}

/**
 * Which samples an epoch has, in which order.
 *
 * One that draws from `context.rng` alone gives an epoch the same order again, so that a loader can resume
 * in its middle. One with random numbers of its own has to say where they are, by `state`.
 */
export interface Sampler {
  /** How many indices an epoch has. */
  readonly length: number;
  order(context: EpochContext): IndexOrder;
  /** What the next `order` depends on besides its context, as plain JSON. */
  state?(): unknown;
  /** Continues where `state` was taken. */
  restore?(state: unknown): void;
}
