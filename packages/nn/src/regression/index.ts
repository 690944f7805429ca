export type { LeastSquaresFit, SolverMethod } from "./LeastSquaresFit.ts";
