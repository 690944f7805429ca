import { ArgumentError, type Tensor } from "@linnet/tensor";
import { linearPredictor, rowVariances } from "./designRows.ts";
import type { LeastSquaresFit } from "./LeastSquaresFit.ts";
import { columnOf } from "./solve/Rows.ts";

/** Below this, what is left of 1 - leverage is rounding error. */
const ALONE = 1e-10;

/**
 * The rows that a regression was fitted to, for what is to be said of each of them. They are looked at when
 * somebody asks, so they must be what they were at the fit.
 */
export class RegressionRows {
  readonly #X: Tensor;
  readonly #y: Tensor;
  readonly #weights: Tensor | undefined;
  readonly #stamps: readonly number[];
  readonly #fit: LeastSquaresFit;
  #residuals: Float64Array | null = null;
  #leverage: Float64Array | null = null;

  constructor(X: Tensor, y: Tensor, weights: Tensor | undefined, fit: LeastSquaresFit) {
    this.#X = X;
    this.#y = y;
    this.#weights = weights;
    this.#fit = fit;
    this.#stamps = this.#changes();
  }

  /** `y - ŷ`, without the weights. */
  residuals(operation: string): Float64Array {
    if (this.#residuals !== null) return this.#residuals;
    const out = this.fitted(operation);
    const { array, start, step } = columnOf(this.#y, 0);
    for (let i = 0; i < out.length; i++) out[i] = array[start + i * step]! - out[i]!;
    this.#residuals = out;
    return out;
  }

  fitted(operation: string): Float64Array {
    this.#checkUnchanged(operation);
    return linearPredictor(this.#X, this.#fit);
  }

  /** The diagonal of the matrix that turns targets into fitted values. */
  leverage(operation: string): Float64Array {
    if (this.#leverage !== null) return this.#leverage;
    this.#checkUnchanged(operation);
    const out = rowVariances(this.#X, this.#fit);
    this.#forWeights((weight, i) => {
      out[i]! *= weight;
    });
    this.#leverage = out;
    return out;
  }

  /** `r = sqrt(w) (y - ŷ) / (s sqrt(1 - h))`; NaN for a row that determines its own fitted value. */
  standardized(operation: string, variance: number): Float64Array {
    const leverage = this.leverage(operation);
    const out = this.residuals(operation).slice();
    this.#forWeights((weight, i) => {
      out[i]! *= Math.sqrt(weight);
    });
    for (let i = 0; i < out.length; i++) {
      const free = 1 - leverage[i]!;
      out[i] = free > ALONE ? out[i]! / Math.sqrt(variance * free) : Number.NaN;
    }
    return out;
  }

  /** Whether the target is [n, 1]. */
  get isColumn(): boolean {
    return this.#y.ndim === 2;
  }

  #forWeights(take: (weight: number, i: number) => void): void {
    if (this.#weights === undefined) return;
    const { array, start, step } = columnOf(this.#weights, 0);
    const count = this.#weights.shape[0] as number;
    for (let i = 0; i < count; i++) take(array[start + i * step]!, i);
  }

  #changes(): number[] {
    return [this.#X, this.#y, this.#weights].map((each) => each?.storage.changedAt ?? 0);
  }

  #checkUnchanged(operation: string): void {
    const changed = this.#changes().findIndex((time, i) => time !== this.#stamps[i]);
    if (changed < 0) return;
    throw new ArgumentError(
      `${operation}: ${["X", "y", "weights"][changed]} was changed in place after the fit; ` +
        "ask before, or fit again",
    );
  }
}
