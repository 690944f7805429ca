export { DivergenceError } from "@linnet/nn";
export { normal } from "./normal/normal.ts";
export { type NormalCurve, normalCurves } from "./normal/normalCurves.ts";
export { Timer } from "./Timer.ts";
export type { DatasetTask, RegressionBatch } from "./training/DatasetTask.ts";
export type { DatasetTrainingOptions } from "./training/datasetPlan.ts";
export type { LoaderOrder, Manner, TrainingGenerators } from "./training/Manner.ts";
export type { ColumnNames, RegressionTask } from "./training/RegressionTask.ts";
export { rowsTask } from "./training/rowsTask.ts";
export { type SyntheticTaskOptions, syntheticTask } from "./training/syntheticTask.ts";
export type {
  EndEvent,
  EpochEvent,
  StartEvent,
  StepEvent,
  TrainingEvent,
  TrainingSummary,
} from "./training/TrainingEvent.ts";
export { type TableTaskColumns, tableTask } from "./training/tableTask.ts";
export { trainingLines } from "./training/trainingLines.ts";
export type { TrainingOptions } from "./training/trainingOptions.ts";
export { trainLinearRegression } from "./training/trainLinearRegression.ts";
export { trainOnDataset } from "./training/trainOnDataset.ts";
export type { BenchmarkRow } from "./vectorization/BenchmarkRow.ts";
export { benchmarkLines } from "./vectorization/benchmarkLines.ts";
export { formatSeconds } from "./vectorization/formatSeconds.ts";
export {
  type BenchmarkEvent,
  type BenchmarkOptions,
  type BenchmarkResult,
  type BenchmarkSummary,
  vectorizationBenchmark,
} from "./vectorization/vectorizationBenchmark.ts";
