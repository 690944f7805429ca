export { BatchError, type BatchPlace } from "./BatchError.ts";
export { type Divergence, DivergenceError } from "./DivergenceError.ts";
export type {
  FitBatchEvent,
  FitCheckpointEvent,
  FitEndEvent,
  FitEpochEvent,
  FitEvent,
  FitStartEvent,
  FitValidationEvent,
} from "./FitEvent.ts";
export type { EarlyStoppingOptions, FitOptions, Metric } from "./FitOptions.ts";
export { fit } from "./fit.ts";
export type { LossGrowth } from "./LossGrowth.ts";
export { largestStableLr } from "./largestStableLr.ts";
export { sharpness } from "./sharpness.ts";
export type {
  BatchSource,
  Restorable,
  Trainable,
  TrainingBatch,
  TrainingOptimizer,
  TrainingSchedule,
} from "./Trainable.ts";
export type { Training } from "./Training.ts";
export type { Phase, Position, TrainingState } from "./TrainingState.ts";
