import { ArgumentError, type Tensor } from "@linnet/tensor";
import { ColumnScaler } from "./ColumnScaler.ts";
import type { ColumnSummary } from "./ColumnSummary.ts";
import { checkSpread, columnError } from "./columnError.ts";
import { checkedKind, checkedNumbers } from "./savedStep.ts";
import { type FeatureBatches, summarizeBatches, summarizeFeatures } from "./summarizeFeatures.ts";

/** The range that a feature is brought to. */
export type Range = readonly [low: number, high: number];

export interface MinMaxOptions {
  /** What messages call the columns. */
  readonly names?: readonly string[];
  /** Where the smallest and the largest value go; 0 and 1 by default. */
  readonly range?: Range;
}

/** A min-max scaler as plain JSON. */
export interface MinMaxScalerJson {
  readonly kind: "minMaxScaler";
  readonly range: Range;
  readonly min: readonly number[];
  readonly max: readonly number[];
}

/**
 * Brings each feature to a range: `z = low + (x - min) (high - low) / (max - min)`, with the smallest
 * and largest value of the features it was fitted to. Other rows may lie outside of the range.
 *
 * One outlier squeezes all other values together; where that may be, use a `Standardizer`.
 * Everything is computed in float64.
 *
 * @example
 * ```ts
 * import { tensor } from "@linnet/tensor";
 * import { MinMaxScaler } from "@linnet/data";
 *
 * const features = tensor([[50, 1], [70, 3], [60, 5]], { dtype: "float64" });
 * const scaler = MinMaxScaler.fit(features, { names: ["area", "rooms"] });
 * console.log(scaler.transform(features).toArray()); // [ [ 0, 0 ], [ 1, 0.5 ], [ 0.5, 1 ] ]
 * console.log(scaler.toDataUnits([40, 8], 100)); // { w: [ 2, 2 ], b: -2 }
 * ```
 */
export class MinMaxScaler extends ColumnScaler {
  /** The smallest value of each feature, in its own unit. */
  readonly min: readonly number[];
  /** The largest value of each feature, in its own unit. */
  readonly max: readonly number[];
  readonly range: Range;

  private constructor(min: readonly number[], max: readonly number[], [low, high]: Range) {
    const unit = min.map((least, j) => ((max[j] as number) - least) / (high - low));
    super({ origin: min, unit, low });
    this.min = min;
    this.max = max;
    this.range = [low, high];
  }

  /**
   * The scaler of features of shape [n, d].
   *
   * Throws `DataError` (`ERR_DATA_SPREAD`) for a column that is constant or whose width has no float64,
   * `ERR_DATA_NUMBER` for NaN and Infinity; ShapeError unless the features are a matrix with rows and
   * columns, and the names as many as its columns; ArgumentError unless the range is two finite numbers, the
   * lower one first.
   */
  static fit(features: Tensor, { names, range = [0, 1] }: MinMaxOptions = {}): MinMaxScaler {
    const operation = "MinMaxScaler.fit";
    const summaries = summarizeFeatures(operation, features, names);
    return MinMaxScaler.#of(operation, summaries, names, range);
  }

  /**
   * The scaler of all rows of batches [n_i, d], of which only one is held at a time: `fit` for data
   * larger than memory. Throws as `fit` does, and ShapeError without any batch.
   */
  static async fitBatches(
    batches: FeatureBatches,
    { names, range = [0, 1] }: MinMaxOptions = {},
  ): Promise<MinMaxScaler> {
    const operation = "MinMaxScaler.fitBatches";
    const summaries = await summarizeBatches(operation, batches, names);
    return MinMaxScaler.#of(operation, summaries, names, range);
  }

  /** The scaler that `toJSON` described. Throws `DataError` (`ERR_DATA_SAVED`) for anything else. */
  static fromJSON(json: unknown): MinMaxScaler {
    const operation = "MinMaxScaler.fromJSON";
    const { min, max, range } = checkedKind(operation, json, "minMaxScaler");
    const least = checkedNumbers(operation, "min", min);
    const above = (value: number, j: number) => value > (least[j] as number);
    const greatest = checkedNumbers(operation, "max", max, least.length, above);
    const ordered = (value: number, i: number, all: readonly number[]) =>
      i === 0 || value > (all[0] as number);
    const [low, high] = checkedNumbers(operation, "range", range, 2, ordered) as [number, number];
    return new MinMaxScaler(least, greatest, [low, high]);
  }

  /** Everything that `fromJSON` needs, as plain JSON: `JSON.stringify(scaler)` keeps all digits. */
  toJSON(): MinMaxScalerJson {
    return { kind: "minMaxScaler", range: this.range, min: this.min, max: this.max };
  }

  static #of(
    operation: string,
    summaries: readonly ColumnSummary[],
    names: readonly string[] | undefined,
    range: Range,
  ): MinMaxScaler {
    checkRange(operation, range);
    summaries.forEach(({ least, greatest }, j) => {
      checkSpread(operation, { least, greatest }, j, names);
      const unit = (greatest - least) / (range[1] - range[0]);
      if (unit > 0 && unit < Number.POSITIVE_INFINITY) return;
      const problem = `runs from ${least} to ${greatest}, whose width has no float64; change its unit`;
      throw columnError("ERR_DATA_SPREAD", operation, j, names, problem);
    });
    const min = summaries.map(({ least }) => least);
    const max = summaries.map(({ greatest }) => greatest);
    return new MinMaxScaler(min, max, range);
  }
}

function checkRange(operation: string, range: Range): void {
  const [low, high] = range;
  if (range.length === 2 && Number.isFinite(low) && low < high && Number.isFinite(high - low)) {
    return;
  }
  throw new ArgumentError(
    `${operation}: range is ${JSON.stringify(range)}; give two finite numbers, the lower one first`,
  );
}
