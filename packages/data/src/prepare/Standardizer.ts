import type { Tensor } from "@linnet/tensor";
import { ColumnScaler } from "./ColumnScaler.ts";
import type { ColumnSummary } from "./ColumnSummary.ts";
import { checkSpread, columnError } from "./columnError.ts";
import { checkedKind, checkedNumbers } from "./savedStep.ts";
import { type FeatureBatches, summarizeBatches, summarizeFeatures } from "./summarizeFeatures.ts";

/** A standardizer as plain JSON. */
export interface StandardizerJson {
  readonly kind: "standardizer";
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/**
 * Brings each feature to mean 0 and standard deviation 1: `z = (x - mean) / std`, with the mean and
 * the population deviation (divided by n) of the features it was fitted to.
 *
 * Gradient descent takes one learning rate for all weights, so it needs features of like size; with
 * them standardised, the chapter's 0.03 fits any data. `toDataUnits` brings the weights back.
 *
 * Everything is computed in float64. Fit it to float64 features where they are far from 0, as years
 * or coordinates are: float32 keeps 7 digits, and the deviation is in the others.
 *
 * @example
 * ```ts
 * import { tensor } from "@linnet/tensor";
 * import { Standardizer } from "@linnet/data";
 *
 * const features = tensor([[50, 1], [70, 3]], { dtype: "float64" });
 * const standardizer = Standardizer.fit(features, ["area", "rooms"]);
 * console.log(standardizer.mean, standardizer.std); // [ 60, 2 ] [ 10, 1 ]
 * console.log(standardizer.transform(features).toArray()); // [ [ -1, -1 ], [ 1, 1 ] ]
 * console.log(standardizer.toDataUnits([30, 5], 200)); // { w: [ 3, 5 ], b: 10 }
 * ```
 */
export class Standardizer extends ColumnScaler {
  /** The mean of each feature, in its own unit. */
  readonly mean: readonly number[];
  /** The population standard deviation of each feature, in its own unit. */
  readonly std: readonly number[];

  private constructor(mean: readonly number[], std: readonly number[]) {
    super({ origin: mean, unit: std, low: 0 });
    this.mean = mean;
    this.std = std;
  }

  /**
   * The standardizer of features of shape [n, d], whose columns messages call by `names`.
   *
   * Throws `DataError` (`ERR_DATA_SPREAD`) for a column that is constant, and for one so large or
   * so narrow that its squared deviation has no float64; `ERR_DATA_NUMBER` for NaN and Infinity; ShapeError
   * unless the features are a matrix with rows and columns, and the names as many as its columns.
   *
   * Source: Chan, Golub and LeVeque 1983, the corrected two-pass algorithm.
   */
  static fit(features: Tensor, names?: readonly string[]): Standardizer {
    const operation = "Standardizer.fit";
    return Standardizer.#of(operation, summarizeFeatures(operation, features, names), names);
  }

  /**
   * The standardizer of all rows of batches [n_i, d], of which only one is held at a time: `fit` for
   * data larger than memory. Throws as `fit` does, and ShapeError without any batch.
   *
   * Source: Chan, Golub and LeVeque 1979, the pairwise update of mean and squared deviations.
   */
  static async fitBatches(
    batches: FeatureBatches,
    names?: readonly string[],
  ): Promise<Standardizer> {
    const operation = "Standardizer.fitBatches";
    return Standardizer.#of(operation, await summarizeBatches(operation, batches, names), names);
  }

  /** The standardizer that `toJSON` described. Throws `DataError` (`ERR_DATA_SAVED`) for anything else. */
  static fromJSON(json: unknown): Standardizer {
    const { mean, std } = checkedKind("Standardizer.fromJSON", json, "standardizer");
    const means = checkedNumbers("Standardizer.fromJSON", "mean", mean);
    const positive = (value: number) => value > 0;
    const stds = checkedNumbers("Standardizer.fromJSON", "std", std, means.length, positive);
    return new Standardizer(means, stds);
  }

  /** Everything that `fromJSON` needs, as plain JSON: `JSON.stringify(standardizer)` keeps all digits. */
  toJSON(): StandardizerJson {
    return { kind: "standardizer", mean: this.mean, std: this.std };
  }

  static #of(
    operation: string,
    summaries: readonly ColumnSummary[],
    names: readonly string[] | undefined,
  ): Standardizer {
    const mean = summaries.map((summary) => summary.origin + summary.mean);
    return new Standardizer(
      mean,
      summaries.map((summary, j) => deviation(operation, summary, j, names)),
    );
  }
}

function deviation(
  operation: string,
  { count, least, greatest, squares }: ColumnSummary,
  column: number,
  names: readonly string[] | undefined,
): number {
  checkSpread(operation, { least, greatest }, column, names);
  const std = Math.sqrt(squares / count);
  if (std > 0 && std < Number.POSITIVE_INFINITY) return std;
  const problem = `runs from ${least} to ${greatest}, beyond float64 when squared; change its unit`;
  throw columnError("ERR_DATA_SPREAD", operation, column, names, problem);
}
