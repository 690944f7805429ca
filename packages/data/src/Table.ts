import type { ColumnCells } from "./ColumnCells.ts";
import { cellProblem } from "./cellProblem.ts";
import { DataError } from "./DataError.ts";
import { isMissing } from "./isMissing.ts";
import { lineBreaks } from "./lineBreaks.ts";
import { quoted } from "./quoted.ts";
import { unknownColumn } from "./unknownColumn.ts";

/** What happens to a row that lacks a value in a selected column. */
export type MissingPolicy = "error" | "drop";

/** Columns of equal length that were taken from a table together. */
export interface Selection {
  /** One array per selected column, in the order of the selection. */
  readonly columns: readonly Float64Array[];
  /** The number of rows in each of them. */
  readonly rowCount: number;
  /** The number of rows left out because a selected column has no value there. */
  readonly dropped: number;
}

/** What `parseCsv` hands to a table. */
export interface TableContent {
  readonly name: string;
  readonly missing: MissingPolicy;
  readonly columns: readonly string[];
  readonly cells: readonly ColumnCells[];
  /** The line on which each row starts. */
  readonly lines: Float64Array;
}

/**
 * The rows of a CSV file, with named columns. Cells become numbers when their column is asked for:
 * a column of names does no harm until someone computes with it.
 */
export class Table {
  /** The name of the file, as messages give it. */
  readonly name: string;
  /** The names in the header, in its order. */
  readonly columns: readonly string[];
  /** The number of rows below the header. */
  readonly rowCount: number;
  /** What `select` does with a row that lacks a value: refuse it, or leave it out. */
  readonly missing: MissingPolicy;
  readonly #cells: readonly ColumnCells[];
  readonly #lines: Float64Array;

  constructor({ name, missing, columns, cells, lines }: TableContent) {
    this.name = name;
    this.missing = missing;
    this.columns = columns;
    this.rowCount = lines.length;
    this.#cells = cells;
    this.#lines = lines;
  }

  /**
   * A copy of one numeric column, with every row. Use `select` where rows may be left out, so that
   * all columns lose the same ones.
   *
   * Throws `DataError` when the table has no such column, and for the first cell that is not a
   * number.
   */
  column(name: string): Float64Array {
    const index = this.#indexOf(name);
    const [row] = (this.#cells[index] as ColumnCells).words.keys();
    if (row !== undefined) throw this.#cellError(row, index);
    return this.#values(index, new Set());
  }

  /**
   * Copies of several numeric columns, as float64, with the same rows in each: all of them, or,
   * with `missing: "drop"`, those that have a value in every selected column.
   *
   * Throws `DataError` for a column that is not there or named twice, for the first cell that is
   * not a number, and when no row is left.
   */
  select(names: readonly string[]): Selection {
    const indices = names.map((name) => this.#indexOf(name));
    const twice = indices.find((index, i) => indices.indexOf(index) !== i);
    if (twice !== undefined) {
      const column = this.columns[twice] as string;
      const problem = `column ${quoted(column)} is selected twice; select each column once`;
      throw new DataError("ERR_DATA_COLUMN", { source: this.name, column }, problem);
    }
    const dropped = this.#rowsWithoutValue(indices);
    const rowCount = this.rowCount - dropped.size;
    if (rowCount === 0) {
      const problem =
        `no row has a value in all of ${names.map(quoted).join(", ")} ` +
        `(${this.rowCount} dropped); select other columns`;
      throw new DataError("ERR_DATA_EMPTY", { source: this.name }, problem);
    }
    const columns = indices.map((index) => this.#values(index, dropped));
    return { columns, rowCount, dropped: dropped.size };
  }

  /** The rows to leave out. Throws for the topmost cell that may not be left out. */
  #rowsWithoutValue(indices: readonly number[]): Set<number> {
    const rows = new Set<number>();
    let topmost: { row: number; index: number } | undefined;
    for (const index of indices) {
      for (const [row, word] of (this.#cells[index] as ColumnCells).words) {
        if (this.missing === "drop" && isMissing(word)) {
          rows.add(row);
        } else if (topmost === undefined || row < topmost.row) {
          topmost = { row, index };
        }
      }
    }
    if (topmost !== undefined) throw this.#cellError(topmost.row, topmost.index);
    return rows;
  }

  #values(index: number, without: ReadonlySet<number>): Float64Array {
    const numbers = (this.#cells[index] as ColumnCells).numbers.toTypedArray();
    return without.size === 0 ? numbers.slice() : numbers.filter((_, row) => !without.has(row));
  }

  #indexOf(name: string): number {
    // JavaScript may pass anything: a target that was left out is no TypeError to its user.
    const text = String(name);
    const index = this.columns.indexOf(text.normalize("NFC").trim());
    if (index === -1) throw unknownColumn(this.name, text, this.columns);
    return index;
  }

  #cellError(row: number, index: number): DataError {
    const column = this.columns[index] as string;
    const place = { source: this.name, line: this.#lineOf(row, index), column };
    const { code, problem, advice } = cellProblem(this.#cells[index]?.words.get(row) as string);
    const hint =
      code === "ERR_DATA_MISSING" && this.missing === "drop"
        ? "use select, which drops such rows, or fix the row"
        : advice;
    return new DataError(code, place, `column ${quoted(column)} ${problem}; ${hint}`);
  }

  /** The line on which a cell starts: cells before it in its row may span several. */
  #lineOf(row: number, index: number): number {
    let line = this.#lines[row] as number;
    for (const { words } of this.#cells.slice(0, index)) line += lineBreaks(words.get(row) ?? "");
    return line;
  }
}
