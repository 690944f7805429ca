import { ArgumentError, type DType, type Tensor, tensor } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";
import { Table } from "../table/Table.ts";
import { FeatureColumns, type FeatureColumnsJson, type FeatureOptions } from "./FeatureColumns.ts";
import { checkedKind, savedError, shown } from "./savedStep.ts";
import { fitScaler, type Scale, type Scaler, type ScalerJson, scalerFromJson } from "./scaler.ts";

/** What a model sees of a table and learns to predict, and how its columns become numbers of like size. */
export interface PreparationOptions extends FeatureOptions {
  /** The name of the target. */
  readonly target: string;
  /** How the target is scaled; "none" by default. */
  readonly scaleTarget?: Scale;
}

export interface PrepareOptions {
  /** float64 or float32; float64 by default, as a file's numbers are not narrowed unasked. */
  readonly dtype?: DType;
}

/** The features of a table as a model takes them. */
export interface PreparedFeatures {
  /** [n, d]: a row per sample, a column for each of `names`. */
  readonly features: Tensor;
  /** Which row of the table each sample is. */
  readonly rows: Int32Array;
}

/** Features and labels of a table as a model takes them. */
export interface PreparedSamples extends PreparedFeatures {
  /** [n, 1]: the target of each sample, scaled where `scaleTarget` says so. */
  readonly labels: Tensor;
}

/** A preparation as plain JSON. */
export interface PreparationJson extends FeatureColumnsJson {
  readonly kind: "preparation";
  readonly target: string;
  readonly targetScaler: ScalerJson | null;
}

/**
 * Everything between a table and a model: numbers are scaled, texts become columns of 0 and 1, truth values
 * 1 and 0. It is fitted to the training rows alone and then transforms all others, so that nothing of
 * the test rows leaks into the training.
 *
 * Rows without a value are treated as the table says: an error, left out, or, with `missing: "mean"`, given
 * the mean of the rows that it was fitted to; a target is never made up.
 *
 * @example
 * ```ts
 * import { parseCsv, Preparation } from "@linnet/data";
 *
 * const table = parseCsv("town,area,price\nUlm,120,410\nBonn,80,300\nUlm,100,350\n");
 * const preparation = Preparation.fit(table, { features: ["area", "town"], target: "price" });
 * const { features } = preparation.transform(table);
 * console.log(preparation.names); // [ 'area', 'town=Bonn', 'town=Ulm' ]
 * console.log(features.at(2).toArray()); // [ 0, 0, 1 ]
 * ```
 */
export class Preparation {
  readonly target: string;
  readonly #columns: FeatureColumns;
  readonly #targetScaler: Scaler | null;

  private constructor(columns: FeatureColumns, target: string, targetScaler: Scaler | null) {
    this.#columns = columns;
    this.target = target;
    this.#targetScaler = targetScaler;
  }

  /** What the columns of the features are called, in their order: `area`, or `town=Bonn` for a category. */
  get names(): readonly string[] {
    return this.#columns.names;
  }

  /**
   * The preparation for the rows of a table.
   *
   * Throws `DataError` for an unknown column, a cell without a value unless the table says what to do, a cell that is
   * neither a number nor part of a text column, and a column that is constant; ArgumentError without features, for one
   * that is named twice or is the target, and for an unknown option value.
   */
  static fit(table: Table, options: PreparationOptions): Preparation {
    const { target, scaleTarget = "none" } = options;
    const operation = "Preparation.fit";
    if (options.features.includes(target)) {
      throw new ArgumentError(
        `${operation}: ${shown(target)} is the target and a feature; choose other features`,
      );
    }
    const complete = takeRows(table, usableRows(table, [...options.features, target]));
    const labels = labelsOf(complete, target, "float64");
    const columns = FeatureColumns.fit(operation, complete, options);
    return new Preparation(columns, target, fitScaler(operation, scaleTarget, labels, [target]));
  }

  /** The preparation that `toJSON` described. Throws `DataError` (`ERR_DATA_SAVED`) for anything else. */
  static fromJSON(json: unknown): Preparation {
    const operation = "Preparation.fromJSON";
    const { target, targetScaler, ...columns } = checkedKind(operation, json, "preparation");
    if (typeof target !== "string") {
      throw savedError(operation, `target is ${shown(target)}, expected a text`);
    }
    const scaler = scalerFromJson(operation, "targetScaler", targetScaler, 1);
    return new Preparation(FeatureColumns.fromJSON(operation, columns), target, scaler);
  }

  /**
   * The features [n, d] and labels [n, 1] of the rows of a table, which may be other rows than those of the
   * fit: all of them, or, where the table drops rows without a value, those that have one in every column.
   *
   * Throws as `fit` does, and `DataError` (`ERR_DATA_CATEGORY`) for a text that was not there at the fit, unless
   * `unknown` was "ignore"; DTypeError for a dtype that is not floating.
   */
  transform(table: Table, { dtype = "float64" }: PrepareOptions = {}): PreparedSamples {
    checkFloating("transform", dtype);
    const rows = usableRows(table, [...this.#columns.features, this.target]);
    const part = takeRows(table, rows);
    const features = this.#columns.transform(part, dtype);
    if (this.#targetScaler === null) {
      return { features, labels: labelsOf(part, this.target, dtype), rows };
    }
    const labels = labelsOf(part, this.target, "float64");
    return { features, labels: this.#targetScaler.transform(labels, { dtype }), rows };
  }

  /** `transform` for rows whose target nobody knows yet; the table need not have that column. */
  transformFeatures(table: Table, { dtype = "float64" }: PrepareOptions = {}): PreparedFeatures {
    checkFloating("transform", dtype);
    const rows = usableRows(table, this.#columns.features);
    return { features: this.#columns.transform(takeRows(table, rows), dtype), rows };
  }

  /** The columns of the table that features [n, d] were made of, in their own units. */
  inverse(features: Tensor): Table {
    return Table.fromColumns({ name: "inverse", columns: this.#columns.inverse(features) });
  }

  /** Labels or predictions [n, 1] in the unit of the target. */
  targetInDataUnits(labels: Tensor): Tensor {
    return this.#targetScaler?.inverse(labels) ?? labels;
  }

  /**
   * The weights and bias in the units of the table, from those that were fitted to prepared samples: one weight
   * for each of `names`. Both models predict the same.
   *
   * Throws ArgumentError unless there is one weight for each of `names`.
   */
  toDataUnits(w: readonly number[], b: number): { w: number[]; b: number } {
    const inUnits = this.#columns.toDataUnits(w, b);
    return this.#targetScaler?.targetToDataUnits(inUnits.w, inUnits.b) ?? inUnits;
  }

  /** Everything that `fromJSON` needs, as plain JSON: `JSON.stringify(preparation)` keeps all digits. */
  toJSON(): PreparationJson {
    return {
      kind: "preparation",
      target: this.target,
      targetScaler: this.#targetScaler?.toJSON() ?? null,
      ...this.#columns.toJSON(),
    };
  }
}

/** The rows that can be used: all of them, unless the table drops those that lack a value. */
function usableRows(table: Table, names: readonly string[]): Int32Array {
  if (table.missing === "drop") return table.completeRows(names);
  return Int32Array.from({ length: table.rowCount }, (_, row) => row);
}

function takeRows(table: Table, rows: Int32Array): Table {
  return rows.length === table.rowCount ? table : table.rows(rows);
}

function labelsOf(table: Table, target: string, dtype: DType): Tensor {
  return tensor(table.column(target, "error"), { dtype, shape: [table.rowCount, 1] });
}
