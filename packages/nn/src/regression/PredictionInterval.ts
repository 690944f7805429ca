import type { Tensor } from "@linnet/tensor";

/** Predictions and how far they are to be trusted; each is float64, [m], or [m, 1] where the target was a column. */
export interface PredictionInterval {
  readonly prediction: Tensor;
  /** The standard error of the mean ("confidence"), or of a new value about it ("prediction"). */
  readonly standardError: Tensor;
  readonly lower: Tensor;
  readonly upper: Tensor;
}

/** What `predict` may be told. */
export interface PredictOptions {
  /**
   * What the interval is to cover: "confidence" the mean of all targets with these features, "prediction" a single
   * new target of weight 1.
   */
  readonly interval: "confidence" | "prediction";
  /** With which probability; that of the regression by default. */
  readonly confidence?: number | undefined;
}
