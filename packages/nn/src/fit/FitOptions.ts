import type { Tensor } from "@linnet/tensor";
import type {
  BatchSource,
  Restorable,
  TrainingBatch,
  TrainingOptimizer,
  TrainingSchedule,
} from "./Trainable.ts";

/** When to give up. */
export interface EarlyStoppingOptions {
  /** How many epochs in a row may bring no improvement: an integer from 1. */
  readonly patience: number;
  /** What counts as one: by how much the value has to be better than the best; 0 by default. */
  readonly minDelta?: number;
  /** Whether the model gets the parameters of its best epoch in the end; true by default. */
  readonly restoreBest?: boolean;
  /** The metric to watch, instead of the loss. */
  readonly metric?: string;
  /** Whether a larger metric is a better one; false by default. */
  readonly maximize?: boolean;
}

/** A number for a prediction: of one element, a mean over the samples of the batch. */
export type Metric<Output, Rest extends readonly unknown[]> = (
  prediction: Output,
  ...rest: Rest
) => Tensor | number;

/** How a model is trained. */
export interface FitOptions<Input, Output, Rest extends readonly unknown[]> {
  /** The batches of an epoch, `[X, y]`: walked through once for each. */
  readonly loader: BatchSource<TrainingBatch<Input, Rest>>;
  /** The loss of a batch, of one element: called with the prediction, and what the batch has besides X. */
  readonly loss: (prediction: Output, ...rest: Rest) => Tensor;
  readonly optimizer: TrainingOptimizer;
  /** How many times to go through the data: an integer from 1. */
  readonly epochs: number;
  /** Its `step` is called after each epoch, or after each batch. */
  readonly schedule?: TrainingSchedule;
  /** When the schedule takes a step; "epoch" by default. */
  readonly scheduleEvery?: "epoch" | "batch";
  /** Batches to measure the model with after each epoch, without learning from them. */
  readonly validation?: BatchSource<TrainingBatch<Input, Rest>>;
  /** What to measure besides the loss, by name. */
  readonly metrics?: Readonly<Record<string, Metric<Output, Rest>>>;
  /** Whether to stop when the validation, or without one the loss of an epoch, gets no better. */
  readonly earlyStopping?: EarlyStoppingOptions;
  /** After how many epochs, or steps, there is a checkpoint event. */
  readonly checkpointEvery?: { readonly epochs: number } | { readonly steps: number };
  /** Called between `backward` and the step: the place to clip gradients. */
  readonly beforeStep?: () => void;
  /**
   * The generators that the loss, the loader or the model draw from, so that a rewound training draws the same
   * numbers again. Those of `Dropout` are known, and a `DataLoader` with a seed needs none.
   */
  readonly rng?: Restorable | readonly Restorable[];
  /** Ends the training with the signal's reason. */
  readonly signal?: AbortSignal;
  /** After how many milliseconds, at most, other tasks of the host get their turn; 12 by default. */
  readonly yieldEvery?: number;
  /**
   * Whether a training that diverges leaves the model, the optimiser and the rest as they were after the
   * epoch with the lowest loss, for which a copy of them is kept; true by default.
   */
  readonly restoreOnDivergence?: boolean;
}
