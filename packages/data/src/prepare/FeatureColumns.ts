import {
  ArgumentError,
  type DType,
  formatShape,
  ShapeError,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import type { ColumnValues } from "../table/cellsOf.ts";
import { meanOf } from "../table/meanOf.ts";
import type { Table } from "../table/Table.ts";
import { OneHotEncoder, type OneHotEncoderJson, type OneHotOptions } from "./OneHotEncoder.ts";
import { checkedNumbers, checkedTexts, savedError, shown } from "./savedStep.ts";
import { fitScaler, type Scale, type Scaler, type ScalerJson, scalerFromJson } from "./scaler.ts";
import { scopedTensor } from "./scopedTensor.ts";

/** How the columns that a model sees become numbers of like size. */
export interface FeatureOptions extends Omit<OneHotOptions, "name"> {
  /** The names of the features, in the order of the columns of the result. */
  readonly features: readonly string[];
  /** How numbers are scaled; "standardize" by default. Columns of 0 and 1 for texts never are. */
  readonly scale?: Scale;
}

export interface FeatureColumnsJson {
  readonly features: readonly string[];
  /** For columns of numbers, in the order of the features: what stands in for a missing value. */
  readonly means: readonly number[];
  readonly scaler: ScalerJson | null;
  readonly encoders: readonly OneHotEncoderJson[];
}

/** The features of a `Preparation`: columns of numbers, which are scaled together, and of texts. */
export class FeatureColumns {
  /** The columns of the table. */
  readonly features: readonly string[];
  /** The columns of the result. */
  readonly names: readonly string[];
  readonly #numeric: readonly string[];
  /** Where the columns of each feature start. */
  readonly #starts: ReadonlyMap<string, number>;
  readonly #means: readonly number[];
  readonly #scaler: Scaler | null;
  readonly #encoders: ReadonlyMap<string, OneHotEncoder>;

  private constructor(
    features: readonly string[],
    means: readonly number[],
    scaler: Scaler | null,
    encoders: readonly OneHotEncoder[],
  ) {
    this.features = features;
    this.#encoders = new Map(encoders.map((encoder) => [encoder.name, encoder]));
    this.#numeric = features.filter((name) => !this.#encoders.has(name));
    this.#means = means;
    this.#scaler = scaler;
    const names: string[] = [];
    const starts = new Map<string, number>();
    for (const name of features) {
      starts.set(name, names.length);
      names.push(...(this.#encoders.get(name)?.names ?? [name]));
    }
    this.names = names;
    this.#starts = starts;
  }

  static fit(
    operation: string,
    table: Table,
    { features, scale = "standardize", ...oneHot }: FeatureOptions,
  ): FeatureColumns {
    checkNames(operation, features);
    const { types } = table;
    const texts = features.filter((name) => types[name] === "text");
    const numeric = features.filter((name) => types[name] !== "text");
    const encoders = texts.map((name) =>
      OneHotEncoder.fit(table.text(name, "error"), { name, ...oneHot }),
    );
    const means = numeric.map((name) => meanOf(table.column(name)));
    const values = numericMatrix(table, numeric, means);
    const scaler = numeric.length === 0 ? null : fitScaler(operation, scale, values, numeric);
    return new FeatureColumns([...features], means, scaler, encoders);
  }

  static fromJSON(operation: string, json: Readonly<Record<string, unknown>>): FeatureColumns {
    const features = checkedTexts(operation, "features", json.features);
    if (!Array.isArray(json.encoders)) {
      throw savedError(operation, `encoders is ${shown(json.encoders)}, expected a list`);
    }
    const encoders = json.encoders.map((encoder) => OneHotEncoder.fromJSON(encoder));
    const stray = encoders.find(({ name }, i) => {
      return !features.includes(name) || encoders.findIndex((other) => other.name === name) !== i;
    });
    if (stray !== undefined) {
      throw savedError(
        operation,
        `encoders has ${shown(stray.name)}, which is no feature or twice`,
      );
    }
    const count = features.length - encoders.length;
    const means = count === 0 ? [] : checkedNumbers(operation, "means", json.means, count);
    const scaler = scalerFromJson(operation, "scaler", json.scaler, count);
    return new FeatureColumns(features, means, scaler, encoders);
  }

  /** The features [n, d] of the rows of a table. */
  transform(table: Table, dtype: DType): Tensor {
    const numbers = numericMatrix(table, this.#numeric, this.#means);
    const scaled = (this.#scaler?.transform(numbers) ?? numbers).toTypedArray();
    const [n, d] = [table.rowCount, this.names.length];
    const out = new Float64Array(n * d);
    this.#numeric.forEach((name, j) => {
      copyColumns(scaled, [j, this.#numeric.length], out, [this.#startOf(name), d], 1);
    });
    for (const [name, encoder] of this.#encoders) {
      const ones = encoder.transform(table.text(name, "error")).toTypedArray();
      const count = encoder.names.length;
      copyColumns(ones, [0, count], out, [this.#startOf(name), d], count);
    }
    return scopedTensor(out, dtype, [n, d]);
  }

  /** The columns of the table that features [n, d] were made of. */
  inverse(features: Tensor): Record<string, ColumnValues> {
    const [n = 0, d] = features.shape;
    if (features.ndim !== 2 || d !== this.names.length) {
      throw new ShapeError(
        `inverse: features have shape ${formatShape(features.shape)}; ` +
          `give [n, ${this.names.length}], a column for each of names`,
      );
    }
    const from = features.toTypedArray();
    const count = this.#numeric.length;
    const scaled = new Float64Array(n * count);
    this.#numeric.forEach((name, j) => {
      copyColumns(from, [this.#startOf(name), d], scaled, [j, count], 1);
    });
    const matrix = tensor(scaled, { dtype: "float64", shape: [n, count] });
    const numbers = (this.#scaler?.inverse(matrix) ?? matrix).toTypedArray();
    const columns = this.features.map((name): [string, ColumnValues] => {
      const encoder = this.#encoders.get(name);
      if (encoder === undefined) {
        const j = this.#numeric.indexOf(name);
        return [name, Float64Array.from({ length: n }, (_, i) => numbers[i * count + j] as number)];
      }
      const start = this.#startOf(name);
      return [name, encoder.inverse(features.at(":", [start, start + encoder.names.length]))];
    });
    return Object.fromEntries(columns);
  }

  /** The weights and bias for the columns in their own units. */
  toDataUnits(w: readonly number[], b: number): { w: number[]; b: number } {
    if (w.length !== this.names.length) {
      throw new ArgumentError(
        `toDataUnits: ${w.length} weights for ${this.names.length} columns; give one for each of names`,
      );
    }
    if (this.#scaler === null) return { w: [...w], b };
    const places = this.#numeric.map((name) => this.#startOf(name));
    const numeric = this.#scaler.toDataUnits(
      places.map((place) => w[place] as number),
      b,
    );
    const inUnits = [...w];
    places.forEach((place, j) => {
      inUnits[place] = numeric.w[j] as number;
    });
    return { w: inUnits, b: numeric.b };
  }

  toJSON(): FeatureColumnsJson {
    return {
      features: this.features,
      means: this.#means,
      scaler: this.#scaler?.toJSON() ?? null,
      encoders: [...this.#encoders.values()].map((encoder) => encoder.toJSON()),
    };
  }

  #startOf(name: string): number {
    return this.#starts.get(name) as number;
  }
}

/** The columns of numbers [n, d], where a table says so with the mean of the fit for a missing value. */
function numericMatrix(table: Table, names: readonly string[], means: readonly number[]): Tensor {
  const d = names.length;
  const values = new Float64Array(table.rowCount * d);
  names.forEach((name, j) => {
    const isFilled = table.missing === "mean";
    const column = isFilled ? table.numbers(name) : table.column(name, "error");
    column.forEach((value, i) => {
      values[i * d + j] = Number.isNaN(value) ? (means[j] as number) : value;
    });
  });
  return tensor(values, { dtype: "float64", shape: [table.rowCount, d] });
}

/** Copies `count` columns of a matrix, each place given by its first column and the number of columns in all. */
function copyColumns(
  from: ArrayLike<number>,
  [fromColumn, fromStride]: readonly [number, number],
  to: Float64Array,
  [toColumn, toStride]: readonly [number, number],
  count: number,
): void {
  for (let i = 0; i * toStride < to.length; i++) {
    for (let j = 0; j < count; j++) {
      to[i * toStride + toColumn + j] = from[i * fromStride + fromColumn + j] as number;
    }
  }
}

function checkNames(operation: string, features: readonly string[]): void {
  if (!Array.isArray(features) || features.length === 0) {
    throw new ArgumentError(
      `${operation}: features is ${shown(features)}; name at least one column`,
    );
  }
  const twice = features.find((name, i) => features.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new ArgumentError(
    `${operation}: features has ${shown(twice)} twice; name each column once`,
  );
}
