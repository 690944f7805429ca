import type { Tensor } from "@linnet/tensor";
import type { SolverMethod } from "../LeastSquaresFit.ts";

/** What `solveLeastSquares` is asked. */
export interface LeastSquaresProblem {
  /** Features, [n, d], float32 or float64, in any layout. */
  readonly X: Tensor;
  /** Targets, [n] or [n, 1]. */
  readonly y: Tensor;
  /** How much each row counts, [n] or [n, 1], none below 0; without them each counts 1. */
  readonly weights?: Tensor | undefined;
  /** The penalty on the squares of the coefficients, the intercept's left out; 0 by default. */
  readonly ridge?: number | undefined;
  /** Whether there is a constant besides the features; true by default. */
  readonly intercept?: boolean | undefined;
  /** "qr" by default. */
  readonly method?: SolverMethod | undefined;
  /** The names of the features, for messages. */
  readonly names?: readonly string[] | undefined;
}
