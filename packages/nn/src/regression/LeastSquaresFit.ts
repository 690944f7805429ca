/** How least squares are solved. */
export type SolverMethod = "qr" | "svd" | "cholesky" | "normal";

/**
 * The solution of a weighted, possibly ridged least squares problem, and all that inference needs of it.
 * Numbers are float64; matrices are plain arrays, row by row.
 */
export interface LeastSquaresFit {
  readonly method: SolverMethod;
  /** The number of rows with a weight above 0. */
  readonly n: number;
  /** The number of coefficients, the intercept's included. */
  readonly p: number;
  readonly intercept: boolean;
  /** [p], the intercept first if there is one; the shortest solution where the rank is below p. */
  readonly coefficients: Float64Array;
  /** The numerical rank of the design. */
  readonly rank: number;
  /** The columns (of X, from 0; -1 is the intercept) that are linear combinations of the ones before. */
  readonly dependent: readonly number[];
  /** For each of those, the multiples of all columns that make it up, [p]. */
  readonly combinations: readonly Float64Array[];
  /** The ratio of the largest to the smallest singular value of the design; Infinity below full rank. */
  readonly conditionNumber: number;
  /** [p, p]: (X'WX + ridge)^-1, the pseudo-inverse below full rank. Times the variance, the covariance. */
  readonly inverseGram: Float64Array;
  /** [p, rank], if the method has one: a root of `inverseGram`, `root rootᵀ`, with more of its digits. */
  readonly inverseRoot?: Float64Array | undefined;
  /** The weighted sum of squared residuals. */
  readonly residualSumOfSquares: number;
  /** The weighted sum of squares of y about its weighted mean; about 0 without an intercept. */
  readonly totalSumOfSquares: number;
  /** [d]: the weighted sum of squares of each feature about its weighted mean; about 0 without an intercept. */
  readonly featureSquares: Float64Array;
  /** The sum of the logarithms of the weights above 0. */
  readonly logWeights: number;
}
