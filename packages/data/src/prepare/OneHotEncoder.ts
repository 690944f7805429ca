import { ArgumentError, type DType, formatShape, ShapeError, type Tensor } from "@linnet/tensor";
import { checkFloating } from "../checkFloating.ts";
import { DataError } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import { checkedKind, checkedTexts, savedError, shown } from "./savedStep.ts";
import { scopedTensor } from "./scopedTensor.ts";

export interface OneHotOptions {
  /** What messages and `names` call the column. */
  readonly name?: string;
  /**
   * Whether the first category gets no column of its own, false by default. With a bias, a column for
   * each category is one too many: they add up to 1 in every row, so many weights predict the same.
   */
  readonly dropFirst?: boolean;
  /** A category that was not there at the fit is an error by default; "ignore" makes it a row of zeros. */
  readonly unknown?: "error" | "ignore";
}

/** A one-hot encoder as plain JSON. */
export interface OneHotEncoderJson {
  readonly kind: "oneHotEncoder";
  readonly name: string;
  readonly categories: readonly string[];
  readonly dropFirst: boolean;
  readonly unknown: "error" | "ignore";
}

/**
 * Turns a column of texts into numbers: a column for each category, 1 in the rows that have it, else 0.
 * Categories are in ascending order of their UTF-16 code units.
 *
 * @example
 * ```ts
 * import { OneHotEncoder } from "@linnet/data";
 *
 * const encoder = OneHotEncoder.fit(["Ulm", "Bonn", "Ulm"], { name: "town" });
 * console.log(encoder.names); // [ 'town=Bonn', 'town=Ulm' ]
 * console.log(encoder.transform(["Bonn", "Ulm"]).toArray()); // [ [ 1, 0 ], [ 0, 1 ] ]
 * ```
 */
export class OneHotEncoder {
  /** The different texts of the column, in ascending order. */
  readonly categories: readonly string[];
  readonly name: string;
  readonly dropFirst: boolean;
  readonly unknown: "error" | "ignore";
  /** What the columns of the result are called: `column=category`. */
  readonly names: readonly string[];
  readonly #columns: ReadonlyMap<string, number>;

  private constructor(categories: readonly string[], options: Required<OneHotOptions>) {
    this.categories = categories;
    this.name = options.name;
    this.dropFirst = options.dropFirst;
    this.unknown = options.unknown;
    const first = options.dropFirst ? 1 : 0;
    this.names = categories.slice(first).map((category) => `${options.name}=${category}`);
    this.#columns = new Map(categories.map((category, i) => [category, i - first]));
  }

  /**
   * The encoder of the texts in a column.
   *
   * Throws `DataError` (`ERR_DATA_SPREAD`) for a column that is the same in every row; ArgumentError for a
   * column without rows, a value that is no text and an unknown option value.
   */
  static fit(
    values: readonly string[],
    { name = "column", dropFirst = false, unknown = "error" }: OneHotOptions = {},
  ): OneHotEncoder {
    checkTexts("OneHotEncoder.fit", values);
    if (values.length === 0) {
      throw new ArgumentError("OneHotEncoder.fit: values is empty; give at least one row");
    }
    if (unknown !== "error" && unknown !== "ignore") {
      throw new ArgumentError(
        `OneHotEncoder.fit: unknown is ${shown(unknown)}; use "error" or "ignore"`,
      );
    }
    const categories = [...new Set(values)].sort();
    if (categories.length === 1) {
      const problem = `is constant (every value is ${quoted(categories[0] as string)})`;
      throw new DataError(
        "ERR_DATA_SPREAD",
        { column: name },
        `OneHotEncoder.fit: column ${quoted(name)} ${problem}; drop it or choose another feature`,
      );
    }
    return new OneHotEncoder(categories, { name, dropFirst, unknown });
  }

  /** The encoder that `toJSON` described. Throws `DataError` (`ERR_DATA_SAVED`) for anything else. */
  static fromJSON(json: unknown): OneHotEncoder {
    const operation = "OneHotEncoder.fromJSON";
    const fields = checkedKind(operation, json, "oneHotEncoder");
    const { name, dropFirst, unknown } = fields;
    if (typeof name !== "string" || typeof dropFirst !== "boolean") {
      const problem = `name is ${shown(name)} and dropFirst is ${shown(dropFirst)}`;
      throw savedError(operation, `${problem}, expected a text and a boolean`);
    }
    if (unknown !== "error" && unknown !== "ignore") {
      throw savedError(operation, `unknown is ${shown(unknown)}, expected "error" or "ignore"`);
    }
    const categories = checkedTexts(operation, "categories", fields.categories);
    return new OneHotEncoder(categories, { name, dropFirst, unknown });
  }

  /**
   * The columns of 0 and 1 for some texts: n texts in, [n, `names.length`] out, float64 or `dtype`.
   *
   * Throws `DataError` (`ERR_DATA_CATEGORY`) for a text that was not there at the fit, unless `unknown` is
   * "ignore"; ArgumentError for a value that is no text; DTypeError for a dtype that is not floating.
   */
  transform(values: readonly string[], { dtype = "float64" }: { dtype?: DType } = {}): Tensor {
    checkTexts("transform", values);
    checkFloating("transform", dtype);
    const d = this.names.length;
    const ones = new Float64Array(values.length * d);
    values.forEach((value, i) => {
      const column = this.#columns.get(value) ?? this.#unknown(value, i);
      if (column >= 0) ones[i * d + column] = 1;
    });
    return scopedTensor(ones, dtype, [values.length, d]);
  }

  /**
   * The texts of rows [n, `names.length`]: the category with the largest entry, the first one on a tie.
   * Where the first category has no column, it counts as 1 minus the sum of the others. So rows that are
   * predictions and not exactly 0 and 1 have a category, too.
   *
   * Throws ShapeError for another number of columns.
   */
  inverse(encoded: Tensor): string[] {
    const d = this.names.length;
    const [n = 0, columns] = encoded.shape;
    if (encoded.ndim !== 2 || columns !== d) {
      throw new ShapeError(
        `inverse: encoded has shape ${formatShape(encoded.shape)}; give [n, ${d}], a column for each of names`,
      );
    }
    const values = encoded.toTypedArray();
    return Array.from({ length: n }, (_, i) => {
      const row = Array.from(values.subarray(i * d, (i + 1) * d));
      const entries = this.dropFirst ? [1 - row.reduce((sum, x) => sum + x, 0), ...row] : row;
      return this.categories[entries.indexOf(Math.max(...entries))] as string;
    });
  }

  /** Everything that `fromJSON` needs, as plain JSON. */
  toJSON(): OneHotEncoderJson {
    const { name, categories, dropFirst, unknown } = this;
    return { kind: "oneHotEncoder", name, categories, dropFirst, unknown };
  }

  #unknown(value: string, row: number): number {
    if (this.unknown === "ignore") return -1;
    const problem =
      `column ${quoted(this.name)} holds ${quoted(value)} in row ${row}, which was not there at the fit; ` +
      'fit to data that have it, or pass unknown: "ignore" to OneHotEncoder.fit';
    throw new DataError("ERR_DATA_CATEGORY", { column: this.name }, `transform: ${problem}`);
  }
}

function checkTexts(operation: string, values: readonly string[]): void {
  const wrong = values.findIndex((value) => typeof value !== "string");
  if (wrong < 0) return;
  throw new ArgumentError(
    `${operation}: values[${wrong}] is ${String(values[wrong])}; give texts, as table.texts(name) does`,
  );
}
