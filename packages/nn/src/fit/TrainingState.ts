import type { Tensor } from "@linnet/tensor";
import type { LossGrowth } from "./LossGrowth.ts";

/** What comes next in a training. */
export type Phase = "start" | "batches" | "validation" | "end" | "over";

/** Where a training is, besides what is in the model, the optimiser and the loader: plain JSON. */
export interface Position {
  readonly phase: Phase;
  /** The epoch, from 1. */
  readonly epoch: number;
  /** The batches of this epoch that are done. */
  readonly batch: number;
  /** The steps that are done. */
  readonly step: number;
  /** The losses of this epoch's batches, each times its samples. */
  readonly lossSum: number;
  readonly samples: number;
  /** The loss of the last batch. */
  readonly lastLoss: number | null;
  /** The loss of the last epoch that is done. */
  readonly epochLoss: number | null;
  readonly isCheckpointDue: boolean;
  readonly growth: LossGrowth | null;
  /** The best of what early stopping watches. */
  readonly best: { readonly value: number; readonly epoch: number } | null;
  /** How many times in a row what it watches was no better. */
  readonly waited: number;
  readonly isStopped: boolean;
}

/**
 * All that decides how a training goes on: JSON whose leaves may be tensors, copies of those that it was
 * taken from.
 */
export interface TrainingState {
  readonly version: 1;
  readonly position: Position;
  readonly model: Readonly<Record<string, Tensor>>;
  readonly optimizer: unknown;
  readonly schedule: unknown;
  /** Null for a loader without a state: the batches of the epoch that are done are passed over. */
  readonly loader: unknown;
  readonly validation: unknown;
  /** The generators, and as they were when the epoch began, for a loader without a state. */
  readonly generators: readonly unknown[];
  readonly generatorsAtEpoch: readonly unknown[] | null;
  /** The parameters of the best epoch, for early stopping that goes back to them. */
  readonly best: Readonly<Record<string, Tensor>> | null;
}
