import type { ColumnNames } from "./RegressionTask.ts";

/** Before the first step: what the data look like. */
export interface StartEvent {
  readonly type: "start";
  /** The number of samples. */
  readonly n: number;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly batchSize: number;
  /** The features of the first sample, as the model sees them: standardised for real data. */
  readonly firstFeatures: readonly number[];
  readonly firstLabel: number;
  /** One batch, [batchSize, d]; its first 10 rows if it is larger, none without `showBatch`. */
  readonly batchFeatures: number[][];
  /** The labels of these rows, each a row of one number. */
  readonly batchLabels: number[][];
  readonly columns?: ColumnNames;
}

/** After each step. */
export interface StepEvent {
  readonly type: "step";
  readonly epoch: number;
  /** Counted from 1 over the whole run. */
  readonly step: number;
}

/** After each pass over the data. */
export interface EpochEvent {
  readonly type: "epoch";
  readonly epoch: number;
  /** Half the squared error, averaged over the whole set, in the squared unit of the labels. */
  readonly loss: number;
  /** The weights by now, in the units of the data. */
  readonly w: number[];
  readonly b: number;
}

/** The last event. */
export interface EndEvent {
  readonly type: "end";
  readonly summary: TrainingSummary;
  readonly columns?: ColumnNames;
}

/** What `trainLinearRegression` yields. Events do not change once they are out. */
export type TrainingEvent = StartEvent | StepEvent | EpochEvent | EndEvent;

/** The result of a run, in the order in which the CLI prints it as JSON. */
export interface TrainingSummary {
  readonly seed: number;
  readonly n: number;
  readonly batchSize: number;
  readonly lr: number;
  readonly epochs: { readonly epoch: number; readonly loss: number }[];
  /** The estimated weights, in the units of the data. */
  readonly w: number[];
  readonly b: number;
  /** The true parameters; null for real data, and then the errors are too. */
  readonly trueW: number[] | null;
  readonly trueB: number | null;
  /** True minus estimated; for float32 data in float32, as the data were made with the rounded parameters. */
  readonly errorW: number[] | null;
  readonly errorB: number | null;
  readonly stepsPerSecond: number;
  /** The time of all steps and epoch losses, without what the consumer did between events. */
  readonly seconds: number;
}
