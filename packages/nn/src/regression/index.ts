export type { LeastSquaresFit, SolverMethod } from "./LeastSquaresFit.ts";
export type { LeastSquaresProblem } from "./solve/LeastSquaresProblem.ts";
export { solveLeastSquares } from "./solve/solveLeastSquares.ts";
