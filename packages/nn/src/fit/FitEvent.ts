import type { TrainingState } from "./TrainingState.ts";

/** Before the first step. */
export interface FitStartEvent {
  readonly type: "start";
  readonly epochs: number;
  /** Null for a loader that does not know. */
  readonly batchesPerEpoch: number | null;
  /** How many numbers the model learns. */
  readonly parameters: number;
}

/** After each step of the optimiser. */
export interface FitBatchEvent {
  readonly type: "batch";
  /** Counted from 1. */
  readonly epoch: number;
  /** Counted from 1 in each epoch. */
  readonly batch: number;
  /** Counted from 1 over the whole training. */
  readonly step: number;
  /** The loss of the batch, before the step. */
  readonly loss: number;
  /** The learning rate of the step; null for an optimiser that does not say. */
  readonly lr: number | null;
}

/** After each pass over the data. */
export interface FitEpochEvent {
  readonly type: "epoch";
  readonly epoch: number;
  readonly step: number;
  /**
   * The mean of the losses of the batches, each as its step met it, weighted by the number of samples. It is
   * a running figure: the first batches had a worse model than the last ones.
   */
  readonly loss: number;
}

/** After a pass over the validation data. */
export interface FitValidationEvent {
  readonly type: "validation";
  readonly epoch: number;
  readonly step: number;
  /** The mean of the losses of the batches, weighted by the number of samples. */
  readonly loss: number;
  /** The mean of each metric, weighted in the same way. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Whether it is the best so far, by what early stopping watches: the loss, unless it says otherwise. */
  readonly isBest: boolean;
}

/** Where `checkpointEvery` asked for one. */
export interface FitCheckpointEvent {
  readonly type: "checkpoint";
  /** The epoch of the last step. */
  readonly epoch: number;
  readonly step: number;
  /** What `training.state()` gives here: all that `rewind` needs. */
  readonly state: TrainingState;
}

/** The last event. */
export interface FitEndEvent {
  readonly type: "end";
  /** Whether all epochs are done, or early stopping saw no improvement any more. */
  readonly reason: "completed" | "stopped early";
  /** The epochs that were trained. */
  readonly epochs: number;
  readonly steps: number;
  /** That of the last epoch. */
  readonly loss: number;
  /** The epoch of the best validation, or of the lowest loss without validation. */
  readonly bestEpoch: number;
  /** Whether the model has the parameters of that epoch again. */
  readonly isBestRestored: boolean;
}

/**
 * What a training tells: plain frozen objects without times, so that the same training gives the same
 * events, and a rewound one repeats them.
 */
export type FitEvent =
  | FitStartEvent
  | FitBatchEvent
  | FitEpochEvent
  | FitValidationEvent
  | FitCheckpointEvent
  | FitEndEvent;
