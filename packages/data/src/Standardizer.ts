import {
  ArgumentError,
  type DType,
  DTypeError,
  formatShape,
  isFloating,
  ShapeError,
  type Tensor,
  type TypedArray,
  tensor,
} from "@linnet/tensor";
import { DataError, type DataErrorCode } from "./DataError.ts";
import { quoted } from "./quoted.ts";

export interface TransformOptions {
  /** float32 or float64; by default that of the features. */
  readonly dtype?: DType;
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
export class Standardizer {
  /** The mean of each feature, in its own unit. */
  readonly mean: readonly number[];
  /** The population standard deviation of each feature, in its own unit. */
  readonly std: readonly number[];

  private constructor(mean: readonly number[], std: readonly number[]) {
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
    const [n, d] = matrixShape("Standardizer.fit", features);
    if (n === 0 || d === 0) {
      const shape = formatShape(features.shape);
      throw new ShapeError(
        `Standardizer.fit: features have shape ${shape}; give at least one row and one column`,
      );
    }
    if (names !== undefined && names.length !== d) {
      throw new ShapeError(
        `Standardizer.fit: ${names.length} names for features of shape ${formatShape(features.shape)}; give ${d}`,
      );
    }
    const values = features.toTypedArray();
    const moments = Array.from({ length: d }, (_, j) => columnMoments(values, j, d, names?.[j]));
    return new Standardizer(
      moments.map(({ mean }) => mean),
      moments.map(({ std }) => std),
    );
  }

  /**
   * The standardised features, as a new tensor: [n, d] in, [n, d] out.
   *
   * Each value is computed in float64 and rounded once, so float64 features may become float32 here
   * without loss of what distinguishes them. The result is data: no gradient reaches the features.
   * Throws ShapeError for another number of columns, DTypeError for a result that is not floating.
   */
  transform(features: Tensor, { dtype = features.dtype }: TransformOptions = {}): Tensor {
    const [, d] = matrixShape("transform", features);
    if (d !== this.mean.length) {
      throw new ShapeError(
        `transform: features have shape ${formatShape(features.shape)}, ` +
          `the fitted ones had ${this.mean.length} columns; give the same columns`,
      );
    }
    if (!isFloating(dtype)) {
      throw new DTypeError(
        `transform: standardised features are no ${dtype}; pass dtype: "float32" or "float64"`,
      );
    }
    const values = Float64Array.from(features.toTypedArray());
    for (let i = 0; i < values.length; i++) {
      const j = i % d;
      values[i] = ((values[i] as number) - (this.mean[j] as number)) / (this.std[j] as number);
    }
    return tensor(values, { dtype, shape: features.shape });
  }

  /**
   * The weights and bias for features in their own units, from those for standardised features:
   * `w_j / std_j` and `b - sum_j w_j mean_j / std_j`. Both models predict the same.
   *
   * Throws ArgumentError unless there is one weight per feature.
   */
  toDataUnits(w: readonly number[], b: number): { w: number[]; b: number } {
    if (w.length !== this.std.length) {
      throw new ArgumentError(
        `toDataUnits: ${w.length} weights for ${this.std.length} features; give one per feature`,
      );
    }
    const perUnit = w.map((weight, j) => weight / (this.std[j] as number));
    const shift = perUnit.reduce((sum, weight, j) => sum + weight * (this.mean[j] as number), 0);
    return { w: perUnit, b: b - shift };
  }
}

function matrixShape(operation: string, features: Tensor): [n: number, d: number] {
  const [n, d] = features.shape;
  if (features.ndim === 2 && n !== undefined && d !== undefined) return [n, d];
  throw new ShapeError(
    `${operation}: features have shape ${formatShape(features.shape)}; give a matrix [n, d]`,
  );
}

function columnMoments(
  values: TypedArray,
  column: number,
  stride: number,
  name: string | undefined,
): { mean: number; std: number } {
  const n = values.length / stride;
  let [sum, least, greatest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = column; i < values.length; i += stride) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) {
      const problem = `holds ${value}; remove the row or choose another feature`;
      throw columnError("ERR_DATA_NUMBER", column, name, problem);
    }
    sum += value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  // Not std === 0: a mean that was rounded leaves a constant column a deviation above 0.
  if (least === greatest) {
    const problem = `is constant (every value is ${least}); drop it or choose another feature`;
    throw columnError("ERR_DATA_SPREAD", column, name, problem);
  }
  const roughMean = sum / n;
  let [rest, squares] = [0, 0];
  for (let i = column; i < values.length; i += stride) {
    const deviation = (values[i] as number) - roughMean;
    rest += deviation;
    squares += deviation * deviation;
  }
  // In exact arithmetic the rest is 0: it is the error of the first pass, and is taken out again.
  const mean = roughMean + rest / n;
  const std = Math.sqrt((squares - (rest * rest) / n) / n);
  if (!(std > 0 && std < Number.POSITIVE_INFINITY)) {
    const problem = `runs from ${least} to ${greatest}, beyond float64 when squared; change its unit`;
    throw columnError("ERR_DATA_SPREAD", column, name, problem);
  }
  return { mean, std };
}

function columnError(
  code: DataErrorCode,
  column: number,
  name: string | undefined,
  problem: string,
): DataError {
  const place = name === undefined ? {} : { column: name };
  const which = name === undefined ? `at(":", ${column})` : quoted(name);
  return new DataError(code, place, `Standardizer.fit: column ${which} ${problem}`);
}
