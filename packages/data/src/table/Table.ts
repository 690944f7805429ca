import { ArgumentError, IndexError } from "@linnet/tensor";
import { lineBreaks } from "../csv/lineBreaks.ts";
import { DataError, type DataPlace } from "../DataError.ts";
import { quoted } from "../quoted.ts";
import type { ColumnCells, ColumnType } from "./ColumnCells.ts";
import { cellProblem } from "./cellProblem.ts";
import { type ColumnValues, cellsOf } from "./cellsOf.ts";
import { checkMissing, type MissingPolicy } from "./MissingPolicy.ts";
import { meanOf } from "./meanOf.ts";
import { unknownColumn } from "./unknownColumn.ts";

/** Columns of equal length that were taken from a table together. */
export interface Selection {
  /** One array per selected column, in the order of the selection. */
  readonly columns: readonly Float64Array[];
  /** The number of rows in each of them. */
  readonly rowCount: number;
  /** The number of rows left out because a selected column has no value there. */
  readonly dropped: number;
  /** The number of cells that have the mean of their column because they had no value. */
  readonly filled: number;
}

/** What a reader hands to a table. */
export interface TableContent {
  readonly name: string;
  readonly missing: MissingPolicy;
  readonly columns: readonly string[];
  readonly cells: readonly ColumnCells[];
  /** The line on which each row starts; undefined where the source has no lines. */
  readonly lines?: Float64Array | undefined;
  /** The number of rows of the source before those of the table. */
  readonly firstRow?: number;
  /** The row of the source that each row is, where they do not follow each other. */
  readonly sourceRows?: Float64Array | undefined;
  /** Whether the table is a part of something larger, so that it may turn out to have no rows. */
  readonly isPart?: boolean;
}

/** Columns to make a table of. */
export interface TableColumns {
  /** How messages name the table; "table" by default. */
  readonly name?: string;
  /** The values of each column, by its name. */
  readonly columns: Readonly<Record<string, ColumnValues>>;
  /** What happens to a row without a value in a selected column; "error" by default. */
  readonly missing?: MissingPolicy;
  /** The number of rows of the source before these, for messages; 0 by default. */
  readonly firstRow?: number;
  /** Whether this is a part of something larger, so that `select` may leave no row of it. */
  readonly isPart?: boolean;
}

/**
 * Rows with named columns, of a file or of columns in memory. What a cell has to be is looked at when
 * its column is asked for: a column of names does no harm until someone computes with it.
 */
export class Table {
  /** The name of the file, as messages give it. */
  readonly name: string;
  /** The names of the columns, in their order. */
  readonly columns: readonly string[];
  /** The number of rows. */
  readonly rowCount: number;
  /** What `select` does with a row that lacks a value: refuse it, leave it out, or put the mean in. */
  readonly missing: MissingPolicy;
  readonly #cells: readonly ColumnCells[];
  readonly #lines: Float64Array | undefined;
  readonly #firstRow: number;
  readonly #sourceRows: Float64Array | undefined;
  readonly #isPart: boolean;
  #types: Readonly<Record<string, ColumnType>> | undefined;

  constructor({
    name,
    missing,
    columns,
    cells,
    lines,
    firstRow,
    sourceRows,
    isPart,
  }: TableContent) {
    this.name = name;
    this.missing = missing;
    this.columns = columns;
    this.rowCount = cells[0]?.length ?? 0;
    this.#cells = cells;
    this.#lines = lines;
    this.#firstRow = firstRow ?? 0;
    this.#sourceRows = sourceRows;
    this.#isPart = isPart ?? false;
  }

  /**
   * A table of columns in memory: typed arrays, or arrays of numbers, bigints, truth values or texts. `null`,
   * `undefined` and NaN are missing values. Texts stay texts, also those that look like numbers.
   *
   * Throws `DataError` for columns of different lengths, an empty name, and values of several kinds or
   * of another one; ArgumentError without columns.
   *
   * @example
   * ```ts
   * const table = Table.fromColumns({
   *   name: "houses",
   *   columns: { town: ["Ulm", "Bonn"], area: Float32Array.of(120, 95.5), age: [5, null] },
   * });
   * console.log(table.types); // { town: 'text', area: 'number', age: 'integer' }
   * console.log(table.column("area")); // Float64Array(2) [ 120, 95.5 ]
   * ```
   */
  static fromColumns(options: TableColumns): Table {
    const { name = "table", columns, missing = "error", firstRow = 0, isPart = false } = options;
    checkMissing("Table.fromColumns", missing);
    return new Table({ name, missing, ...cellsOf(name, columns), firstRow, isPart });
  }

  /**
   * What each column holds, missing values aside: "integer" where all numbers are whole, "number",
   * "boolean", "text" (also for mixtures), or "empty" where all values are missing.
   */
  get types(): Readonly<Record<string, ColumnType>> {
    this.#types ??= Object.fromEntries(
      this.columns.map((column, i) => [column, this.#cellsAt(i).type()]),
    );
    return this.#types;
  }

  /**
   * A copy of one column as numbers, with every row; truth values are 1 and 0. Use `select` where rows
   * may be left out, so that all columns lose the same ones.
   *
   * Throws `DataError` when the table has no such column, and for the first cell that is not a
   * number: with `missing` "mean" it is the mean of the others.
   */
  column(name: string, missing: MissingPolicy = this.missing): Float64Array {
    const index = this.#indexOf(name);
    this.#checkCells([index], missing === "mean");
    return this.#filled(index).values;
  }

  /**
   * One column as text, with every row: null where there is no value, which in a CSV file is an empty
   * cell or a word such as `NA`; such a cell throws when `missing` is "error".
   *
   * Throws `DataError` when the table has no such column, and when it has numbers: how they were written
   * is not kept. Name it in the option `text` of the reader.
   */
  text(name: string): (string | null)[];
  text(name: string, missing: "error"): string[];
  text(name: string, missing?: "error"): (string | null)[] {
    const index = this.#indexOf(name);
    const cells = this.#cellsAt(index);
    const numbers = cells.numbers.toTypedArray();
    const row = numbers.findIndex((value) => !Number.isNaN(value));
    if (row !== -1) {
      const column = quoted(this.columns[index] as string);
      const problem = `column ${column} holds the number ${numbers[row]}, expected text`;
      const advice = `pass text: [${column}] to the reader to keep cells as they are written`;
      throw new DataError("ERR_DATA_TYPE", this.#place(row, index), `${problem}; ${advice}`);
    }
    const texts = cells.words.map((word) => (cells.isMissing(word) ? null : word));
    const empty = missing === "error" ? texts.indexOf(null) : -1;
    if (empty === -1) return texts;
    const problem = `column ${quoted(this.columns[index] as string)} has no value, expected text`;
    const advice = 'pass missing: "drop" or fix the row';
    throw new DataError("ERR_DATA_MISSING", this.#place(empty, index), `${problem}; ${advice}`);
  }

  /**
   * Copies of several columns as float64, with the same rows in each: all of them, or, with
   * `missing: "drop"`, those that have a value in every selected column. With `missing: "mean"`, the
   * mean of the column's other values stands where one is missing.
   *
   * Throws `DataError` for a column that is not there or named twice, for the first cell that is not
   * a number, when no row is left, and for the mean of a column without values.
   */
  select(names: readonly string[]): Selection {
    const indices = names.map((name) => this.#indexOf(name));
    const twice = indices.find((index, i) => indices.indexOf(index) !== i);
    if (twice !== undefined) {
      const column = this.columns[twice] as string;
      const problem = `column ${quoted(column)} is selected twice; select each column once`;
      throw new DataError("ERR_DATA_COLUMN", { source: this.name, column }, problem);
    }
    this.#checkCells(indices, this.missing !== "error");
    if (this.missing === "drop") return this.#complete(indices);
    const filled = indices.map((index) => this.#filled(index));
    return {
      columns: filled.map(({ values }) => values),
      rowCount: this.rowCount,
      dropped: 0,
      filled: filled.reduce((sum, { count }) => sum + count, 0),
    };
  }

  /**
   * One column as numbers, with every row: NaN where there is no value, 1 and 0 for truth values. For those
   * who treat missing values on their own.
   *
   * Throws `DataError` when the table has no such column, and for the first cell that is neither a number
   * nor missing.
   */
  numbers(name: string): Float64Array {
    const index = this.#indexOf(name);
    this.#checkCells([index], true);
    return this.#cellsAt(index).toNumbers();
  }

  /**
   * The table of some rows, in the order given: those that `randomSplit` deals out, say. Messages about it
   * name the lines of the file as before.
   *
   * Throws IndexError unless each row is an integer from 0 to `rowCount - 1`, ArgumentError without rows.
   *
   * @example
   * ```ts
   * const table = parseCsv("town,price\nUlm,410\nBonn,380\nKiel,300\n");
   * console.log(table.rows([2, 0]).column("price")); // Float64Array(2) [ 300, 410 ]
   * ```
   */
  rows(rows: ArrayLike<number>): Table {
    if (rows.length === 0) throw new ArgumentError("rows: rows is empty; give at least one row");
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      if (Number.isInteger(row) && row >= 0 && row < this.rowCount) continue;
      throw new IndexError(
        `rows: rows[${i}] is ${String(row)} of ${this.rowCount} rows; give integers from 0`,
      );
    }
    const lines = this.#lines;
    return new Table({
      name: this.name,
      missing: this.missing,
      columns: this.columns,
      cells: this.#cells.map((cells) => cells.take(rows)),
      lines: lines && Float64Array.from(rows, (row) => lines[row] as number),
      sourceRows: Float64Array.from(rows, (row) => this.#sourceRow(row)),
      isPart: this.#isPart,
    });
  }

  /**
   * The rows, in ascending order, that have a value in every one of these columns.
   *
   * Throws `DataError` when the table has no such column, and when there is no such row.
   */
  completeRows(names: readonly string[]): Int32Array {
    const indices = names.map((name) => this.#indexOf(name));
    const isMissing = this.#missingIn(indices);
    const rows = Int32Array.from(isMissing.keys()).filter((row) => isMissing[row] === 0);
    if (rows.length === 0 && !this.#isPart) throw this.#noRows(indices);
    return rows;
  }

  /** For each row whether it lacks a value in one of the columns: 1 or 0. */
  #missingIn(indices: readonly number[]): Uint8Array {
    const isMissing = new Uint8Array(this.rowCount);
    for (const index of indices) {
      for (const row of this.#cellsAt(index).missingRows()) isMissing[row] = 1;
    }
    return isMissing;
  }

  /** The columns without the rows that lack a value in one of them. */
  #complete(indices: readonly number[]): Selection {
    const isDropped = this.#missingIn(indices);
    const dropped = isDropped.reduce((sum, flag) => sum + flag, 0);
    const rowCount = this.rowCount - dropped;
    if (rowCount === 0 && !this.#isPart) throw this.#noRows(indices);
    const columns = indices.map((index) => {
      const values = this.#cellsAt(index).toNumbers();
      return dropped === 0 ? values : values.filter((_, row) => isDropped[row] === 0);
    });
    return { columns, rowCount, dropped, filled: 0 };
  }

  /** A column as numbers, with its mean where a value is missing, and how often that is. */
  #filled(index: number): { values: Float64Array; count: number } {
    const values = this.#cellsAt(index).toNumbers();
    const rows = this.#cellsAt(index).missingRows();
    if (rows.length > 0) {
      const mean = meanOf(values);
      if (Number.isNaN(mean)) throw this.#noMean(index);
      for (const row of rows) values[row] = mean;
    }
    return { values, count: rows.length };
  }

  /** Throws for the topmost cell of some columns that is neither a number nor allowed to be missing. */
  #checkCells(indices: readonly number[], mayMiss: boolean): void {
    let topmost: { row: number; index: number } | undefined;
    for (const index of indices) {
      const row = this.#cellsAt(index).firstWrong(mayMiss);
      if (row !== -1 && (topmost === undefined || row < topmost.row)) topmost = { row, index };
    }
    if (topmost !== undefined) throw this.#cellError(topmost.row, topmost.index);
  }

  #cellsAt(index: number): ColumnCells {
    return this.#cells[index] as ColumnCells;
  }

  #indexOf(name: string): number {
    // JavaScript may pass anything: a target that was left out is no TypeError to its user.
    const text = String(name);
    const index = this.columns.indexOf(text.normalize("NFC").trim());
    if (index === -1) throw unknownColumn(this.name, text, this.columns, this.#lines !== undefined);
    return index;
  }

  #cellError(row: number, index: number): DataError {
    const cells = this.#cellsAt(index);
    const column = quoted(this.columns[index] as string);
    const { code, problem, advice } = cellProblem(cells, row);
    const hint =
      code === "ERR_DATA_MISSING" && this.missing === "drop"
        ? "use select, which drops such rows, or fix the row"
        : advice;
    return new DataError(code, this.#place(row, index), `column ${column} ${problem}; ${hint}`);
  }

  #noRows(indices: readonly number[]): DataError {
    const names = indices.map((index) => quoted(this.columns[index] as string)).join(", ");
    const problem = `no row has a value in all of ${names} (${this.rowCount} dropped)`;
    const place = { source: this.name };
    return new DataError("ERR_DATA_EMPTY", place, `${problem}; select other columns`);
  }

  #noMean(index: number): DataError {
    const column = this.columns[index] as string;
    const problem = `column ${quoted(column)} has no value at all, so no mean; leave it out`;
    return new DataError("ERR_DATA_MISSING", { source: this.name, column }, problem);
  }

  /** Where a cell is: on its line, which is below that of its row where cells before it span several. */
  #place(row: number, index: number): DataPlace {
    const place = { source: this.name, column: this.columns[index] as string };
    if (this.#lines === undefined) return { ...place, row: this.#sourceRow(row) };
    let line = this.#lines[row] as number;
    for (const cells of this.#cells.slice(0, index)) {
      line += lineBreaks(cells.words[cells.wordIndex(row)] ?? "");
    }
    return { ...place, line };
  }

  #sourceRow(row: number): number {
    return this.#sourceRows?.[row] ?? this.#firstRow + row;
  }
}
