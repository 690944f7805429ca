import {
  ArgumentError,
  type DType,
  DTypeError,
  formatShape,
  isFloating,
  ShapeError,
  type Tensor,
} from "@linnet/tensor";
import { matrixShape } from "./featureMatrix.ts";
import { scopedTensor } from "./scopedTensor.ts";

export interface TransformOptions {
  /** float32 or float64; by default that of the features. */
  readonly dtype?: DType;
}

/** The straight line by which each column is scaled: `z_j = low + (x_j - origin_j) / unit_j`. */
export interface ColumnScale {
  readonly origin: readonly number[];
  readonly unit: readonly number[];
  readonly low: number;
}

/** Scales the columns of features each by its own straight line, there and back. */
export class ColumnScaler {
  readonly #scale: ColumnScale;

  protected constructor(scale: ColumnScale) {
    this.#scale = scale;
  }

  /** How many columns it was fitted to. */
  get columnCount(): number {
    return this.#scale.unit.length;
  }

  /**
   * The scaled features, as a new tensor: [n, d] in, [n, d] out.
   *
   * Each value is computed in float64 and rounded once, so float64 features may become float32 here
   * without loss of what distinguishes them. The result is data: no gradient reaches the features.
   * Throws ShapeError for another number of columns, DTypeError for a result that is not floating.
   */
  transform(features: Tensor, { dtype = features.dtype }: TransformOptions = {}): Tensor {
    const { origin, unit, low } = this.#scale;
    return this.#map("transform", features, dtype, (x, j) => {
      return low + (x - (origin[j] as number)) / (unit[j] as number);
    });
  }

  /**
   * The features in their own units again: `x_j = origin_j + (z_j - low) unit_j`, [n, d] in, [n, d]
   * out. The inverse of `transform`, up to rounding; throws as it does.
   */
  inverse(scaled: Tensor, { dtype = scaled.dtype }: TransformOptions = {}): Tensor {
    const { origin, unit, low } = this.#scale;
    return this.#map("inverse", scaled, dtype, (z, j) => {
      return (origin[j] as number) + (z - low) * (unit[j] as number);
    });
  }

  /**
   * The weights and bias for features in their own units, from those for scaled features:
   * `w_j / unit_j` and `b + sum_j (w_j low - w_j origin_j / unit_j)`. Both models predict the same.
   *
   * Throws ArgumentError unless there is one weight per feature.
   */
  toDataUnits(w: readonly number[], b: number): { w: number[]; b: number } {
    const { origin, unit, low } = this.#scale;
    if (w.length !== unit.length) {
      throw new ArgumentError(
        `toDataUnits: ${w.length} weights for ${unit.length} features; give one per feature`,
      );
    }
    const perUnit = w.map((weight, j) => weight / (unit[j] as number));
    const shift = perUnit.reduce((sum, weight, j) => sum + weight * (origin[j] as number), 0);
    return { w: perUnit, b: b + low * w.reduce((sum, weight) => sum + weight, 0) - shift };
  }

  /**
   * The weights and bias of a model for a target in its own unit, from those for the scaled target, where this
   * is the scaler of that one column: `w_j unit` and `origin + (b - low) unit`.
   */
  targetToDataUnits(w: readonly number[], b: number): { w: number[]; b: number } {
    const { origin, unit, low } = this.#scale;
    const [start, size] = [origin[0] as number, unit[0] as number];
    if (unit.length !== 1) {
      throw new ArgumentError(
        `targetToDataUnits: the scaler is one of ${unit.length} columns; fit one to the target alone`,
      );
    }
    return { w: w.map((weight) => weight * size), b: start + (b - low) * size };
  }

  #map(
    operation: string,
    features: Tensor,
    dtype: DType,
    value: (from: number, column: number) => number,
  ): Tensor {
    const [, d] = matrixShape(operation, features);
    const fitted = this.#scale.unit.length;
    if (d !== fitted) {
      throw new ShapeError(
        `${operation}: features have shape ${formatShape(features.shape)}, ` +
          `the fitted ones had ${fitted} columns; give the same columns`,
      );
    }
    if (!isFloating(dtype)) {
      throw new DTypeError(
        `${operation}: scaled features are no ${dtype}; pass dtype: "float32" or "float64"`,
      );
    }
    const values = Float64Array.from(features.toTypedArray());
    for (let i = 0; i < values.length; i++) values[i] = value(values[i] as number, i % d);
    return scopedTensor(values, dtype, features.shape);
  }
}
