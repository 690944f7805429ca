import { isContiguous } from "@linnet/tensor";
import { columnOf, type Elements, type Rows } from "./Rows.ts";

/** Where columns are written: from index `start` on, `distance` apart. */
export interface Columns {
  readonly block: Float64Array;
  readonly start: number;
  readonly distance: number;
}

/** What is subtracted from features and target, and whether a column of ones stands before them. */
export interface Shift {
  readonly shift: Float64Array;
  readonly intercept: boolean;
}

/** Writes rows `from` to before `to` as columns; returns how many have a weight above 0. */
export type FillColumns = (columns: Columns, from: number, to: number) => number;

/** How rows become columns [1, X - shift, y - shift], scaled by the square roots of their weights. */
export function fillerOf(rows: Rows, { shift, intercept }: Shift): FillColumns {
  const columnsOf = isContiguous(rows.x) ? copiedColumns(rows) : columnsInPlace(rows);
  return ({ block, start, distance }, from, to) => {
    const roots = rootsOf(rows, from, to);
    let column = start;
    if (intercept) {
      block.set(roots, column);
      column += distance;
    }
    const columnOfX = columnsOf(from, to);
    for (let j = 0; j <= rows.features; j++) {
      const elements = j < rows.features ? columnOfX(j) : columnFrom(rows, j, from);
      writeColumn(block, column, elements, shift[j]!, roots);
      column += distance;
    }
    let positive = 0;
    for (let i = 0; i < roots.length; i++) if (roots[i]! > 0) positive++;
    return positive;
  };
}

function writeColumn(
  block: Float64Array,
  to: number,
  { array, start, step }: Elements,
  shift: number,
  roots: Float64Array,
): void {
  let at = start;
  for (let i = 0; i < roots.length; i++) {
    block[to + i] = (array[at]! - shift) * roots[i]!;
    at += step;
  }
}

/** The columns of rows `from` to before `to` of X. */
type ColumnsOf = (from: number, to: number) => (j: number) => Elements;

function columnsInPlace(rows: Rows): ColumnsOf {
  return (from) => (j) => columnFrom(rows, j, from);
}

/**
 * Rows that lie one after the other are copied first: memory delivers them in one go, while a column of them touches
 * another line of memory for each row.
 */
function copiedColumns({ x, features }: Rows): ColumnsOf {
  let copy = new Float64Array(0);
  return (from, to) => {
    const { array, start } = columnOf(x, 0);
    if (copy.length < (to - from) * features) copy = new Float64Array((to - from) * features);
    copy.set(array.subarray(start + from * features, start + to * features));
    return (j) => ({ array: copy, start: j, step: features });
  };
}

/** A feature, or the target behind them, from a row on. */
function columnFrom({ x, y, features }: Rows, j: number, from: number): Elements {
  const { array, start, step } = j < features ? columnOf(x, j) : columnOf(y, 0);
  return { array, start: start + from * step, step };
}

/** The means of features and target over the first `count` rows. */
export function meansOf(rows: Rows, count: number): Float64Array {
  return Float64Array.from({ length: rows.features + 1 }, (_, j) => {
    const { array, start, step } = columnFrom(rows, j, 0);
    let total = 0;
    for (let i = 0; i < count; i++) total += array[start + i * step]!;
    return total / count;
  });
}

function rootsOf({ weights }: Rows, from: number, to: number): Float64Array {
  const roots = new Float64Array(to - from).fill(1);
  if (weights === null) return roots;
  const { array, start, step } = columnOf(weights, 0);
  for (let i = 0; i < roots.length; i++) roots[i] = Math.sqrt(array[start + (from + i) * step]!);
  return roots;
}
