export type { Dependency } from "./Dependency.ts";
export * from "./distributions/index.ts";
export type { FTest } from "./inference.ts";
export type { LeastSquaresFit, SolverMethod } from "./LeastSquaresFit.ts";
export { linearRegression } from "./linearRegression.ts";
export type { PredictionInterval, PredictOptions } from "./PredictionInterval.ts";
export {
  RegressionAccumulator,
  type RegressionAccumulatorOptions,
  type RegressionAccumulatorState,
} from "./RegressionAccumulator.ts";
export type { RegressionOptions, SummaryOptions } from "./RegressionOptions.ts";
export { type Coefficient, type Interval, RegressionResult } from "./RegressionResult.ts";
export type { LeastSquaresProblem } from "./solve/LeastSquaresProblem.ts";
export { solveLeastSquares } from "./solve/solveLeastSquares.ts";
