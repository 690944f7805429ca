import { ArgumentError, ShapeError, type Tensor } from "@linnet/tensor";
import type { LeastSquaresFit } from "./LeastSquaresFit.ts";
import { fitOf } from "./solve/fitOf.ts";
import { checkRows, faultOf } from "./solve/Rows.ts";
import { checkColumns, checkRidge } from "./solve/solveLeastSquares.ts";
import { TriangularFactor } from "./solve/TriangularFactor.ts";

export interface RegressionAccumulatorOptions {
  /** Whether there is a constant besides the features; true by default. */
  readonly intercept?: boolean;
  /** The penalty on the squares of the coefficients, the intercept's left out; 0 by default. */
  readonly ridge?: number;
}

/** What `RegressionAccumulator` keeps of its rows, as plain JSON. */
export interface RegressionAccumulatorState {
  readonly features: number;
  readonly names: readonly string[] | null;
  readonly intercept: boolean;
  readonly ridge: number;
  /** The number of rows with a weight above 0. */
  readonly count: number;
  /** The sum of the logarithms of their weights. */
  readonly logWeights: number;
  readonly epsilon: number;
  readonly shift: readonly number[] | null;
  /** The triangular factor, column by column. */
  readonly factor: readonly number[];
}

/**
 * Least squares in one pass over any number of rows, in constant memory: batches are added, accumulators of shards
 * are merged, and `fit()` gives what `solveLeastSquares` gives for all rows together.
 *
 * It keeps a triangular factor of the rows, not their products, so that digits are those of the method "qr" before it
 * looks at the rows a second time; in whatever order and split the rows come, only rounding differs. A batch that is
 * refused leaves it as it was. Source: as for `solveLeastSquares`.
 *
 * @example
 * ```ts
 * const sum = new RegressionAccumulator(["size"]);
 * sum.add(tensor([[1], [2]]), tensor([3, 5]));
 * sum.add(tensor([[3], [4]]), tensor([7, 9]));
 * const [a, b] = sum.fit().coefficients;
 * console.log(a.toFixed(9), b.toFixed(9)); // 1.000000000 2.000000000
 * ```
 */
export class RegressionAccumulator {
  /** The number of features. */
  readonly features: number;
  readonly names: readonly string[] | null;
  readonly intercept: boolean;
  readonly ridge: number;
  #factor: TriangularFactor;

  /** Throws ArgumentError for no number or list of features, and a negative ridge. */
  constructor(
    features: number | readonly string[],
    { intercept = true, ridge = 0 }: RegressionAccumulatorOptions = {},
  ) {
    const count = typeof features === "number" ? features : features.length;
    if (!(Number.isInteger(count) && count >= 0)) {
      throw new ArgumentError(
        `RegressionAccumulator: ${String(features)} features; give their number or a list of their names`,
      );
    }
    checkColumns("RegressionAccumulator", count, intercept);
    checkRidge("RegressionAccumulator", ridge);
    this.features = count;
    this.names = typeof features === "number" ? null : [...features];
    this.intercept = intercept;
    this.ridge = ridge;
    this.#factor = new TriangularFactor(count, intercept);
  }

  /** The number of rows so far whose weight is above 0. */
  get count(): number {
    return this.#factor.count;
  }

  /**
   * Adds rows: X is [n, d], y and weights are [n] or [n, 1]. Throws ShapeError, DTypeError and ArgumentError as
   * `solveLeastSquares`, also where the features are not as many as before.
   */
  add(X: Tensor, y: Tensor, weights?: Tensor): this {
    const rows = checkRows("RegressionAccumulator.add", X, y, weights, undefined);
    if (rows.features !== this.features) {
      throw new ShapeError(
        `RegressionAccumulator.add: X has ${rows.features} columns and there are ${this.features} features; ` +
          "give a column for each",
      );
    }
    const factor = this.#factor.copy();
    factor.add(rows);
    if (!factor.isFinite) throw faultOf(rows);
    this.#factor = factor;
    return this;
  }

  /** Adds all rows of another accumulator of the same features, which stays as it is. */
  merge(other: RegressionAccumulator): this {
    this.#checkSame("RegressionAccumulator.merge", other);
    const factor = this.#factor.copy();
    factor.merge(other.#factor);
    this.#factor = factor;
    return this;
  }

  /** The fit to all rows so far. Throws ArgumentError if there are none. */
  fit(): LeastSquaresFit {
    if (this.count === 0) {
      throw new ArgumentError("RegressionAccumulator.fit: there are no rows; add some first");
    }
    return fitOf(this.#factor.copy(), { method: "qr", ridge: this.ridge, rows: null });
  }

  /** All that it knows, as plain JSON. */
  state(): RegressionAccumulatorState {
    const { features, names, intercept, ridge } = this;
    const { count, logWeights, epsilon, shift, values } = this.#factor;
    return {
      features,
      names: names && [...names],
      intercept,
      ridge,
      count,
      logWeights,
      epsilon,
      shift: shift && [...shift],
      factor: [...values],
    };
  }

  /** Goes on from a state of the same features. Throws ArgumentError for another one, and stays as it was. */
  restore(state: RegressionAccumulatorState): void {
    const operation = "RegressionAccumulator.restore";
    this.#checkSame(operation, state);
    const factor = new TriangularFactor(this.features, this.intercept);
    const { shift, epsilon, count, logWeights } = state;
    const isWhole =
      isNumbers(state.factor, factor.values.length) &&
      (shift === null ? count === 0 : isNumbers(shift, this.features + 1)) &&
      Number.isInteger(count) &&
      count >= 0 &&
      Number.isFinite(logWeights) &&
      epsilon >= Number.EPSILON;
    if (!isWhole) {
      throw new ArgumentError(
        `${operation}: the state is damaged; give what state() or toJSON() has returned`,
      );
    }
    factor.values.set(state.factor);
    factor.shift = shift && Float64Array.from(shift);
    factor.count = count;
    factor.logWeights = logWeights;
    factor.epsilon = epsilon;
    this.#factor = factor;
  }

  /** What `JSON.stringify` writes: the state. */
  toJSON(): RegressionAccumulatorState {
    return this.state();
  }

  #checkSame(operation: string, other: RegressionAccumulator | RegressionAccumulatorState): void {
    for (const key of ["features", "names", "intercept", "ridge"] as const) {
      const [own, its] = [JSON.stringify(this[key]), JSON.stringify(other?.[key])];
      if (own === its) continue;
      throw new ArgumentError(
        `${operation}: ${key} is ${its} there and ${own} here; make them equal`,
      );
    }
  }
}

function isNumbers(x: unknown, length: number): x is readonly number[] {
  return Array.isArray(x) && x.length === length && x.every(Number.isFinite);
}
