export * from "./distributions/index.ts";
export type { LeastSquaresFit, SolverMethod } from "./LeastSquaresFit.ts";
export {
  RegressionAccumulator,
  type RegressionAccumulatorOptions,
  type RegressionAccumulatorState,
} from "./RegressionAccumulator.ts";
export type { LeastSquaresProblem } from "./solve/LeastSquaresProblem.ts";
export { solveLeastSquares } from "./solve/solveLeastSquares.ts";
