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
  const { features } = rows;
  const featuresOf = isContiguous(rows.x) ? copiedFeatures(rows) : featuresInPlace(rows);
  return ({ block, start, distance }, from, to) => {
    const roots = rootsOf(rows, from, to);
    const first = intercept ? start + distance : start;
    if (intercept) block.set(roots, start);
    const x = featuresOf(from, to);
    const together = features - (features % TOGETHER);
    for (let j = 0; j < together; j += TOGETHER) {
      writeFour(block, first + j * distance, distance, x, j, shift, roots);
    }
    for (let j = together; j < features; j++) {
      const column = { array: x.array, start: x.start + j * x.next, step: x.step };
      writeColumn(block, first + j * distance, column, shift[j]!, roots);
    }
    const target = columnFrom(rows, features, from);
    writeColumn(block, first + features * distance, target, shift[features]!, roots);
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

/** Columns that are written at once: a line of memory then is read once or twice, not eight times. */
const TOGETHER = 4;

/** Writes four columns from column `j` on. */
function writeFour(
  block: Float64Array,
  to: number,
  distance: number,
  { array, start, step, next }: Features,
  j: number,
  shift: Float64Array,
  roots: Float64Array,
): void {
  const a = shift[j]!;
  const b = shift[j + 1]!;
  const c = shift[j + 2]!;
  const d = shift[j + 3]!;
  let at = start + j * next;
  for (let i = 0; i < roots.length; i++) {
    const root = roots[i]!;
    const o = to + i;
    block[o] = (array[at]! - a) * root;
    block[o + distance] = (array[at + next]! - b) * root;
    block[o + 2 * distance] = (array[at + 2 * next]! - c) * root;
    block[o + 3 * distance] = (array[at + 3 * next]! - d) * root;
    at += step;
  }
}

/** Rows of X: the next row is `step` elements further, the next feature `next`. */
interface Features extends Elements {
  readonly next: number;
}

function featuresInPlace({ x }: Rows): (from: number, to: number) => Features {
  const [step, next] = x.strides as [number, number];
  return (from) => {
    const { array, start } = columnOf(x, 0);
    return { array, start: start + from * step, step, next };
  };
}

/** Rows that lie one after the other are copied first: memory delivers them quickest in one go. */
function copiedFeatures({ x, features }: Rows): (from: number, to: number) => Features {
  let copy = new Float64Array(0);
  return (from, to) => {
    const { array, start } = columnOf(x, 0);
    if (copy.length < (to - from) * features) copy = new Float64Array((to - from) * features);
    copy.set(array.subarray(start + from * features, start + to * features));
    return { array: copy, start: 0, step: features, next: 1 };
  };
}

/** A feature, or the target behind them, from a row on. */
function columnFrom({ x, y, features }: Rows, j: number, from: number): Elements {
  const { array, start, step } = j < features ? columnOf(x, j) : columnOf(y, 0);
  return { array, start: start + from * step, step };
}

/** The means of features and target over the first `count` rows: row by row, as most lie in memory. */
export function meansOf(rows: Rows, count: number): Float64Array {
  const { features } = rows;
  const totals = new Float64Array(features + 1);
  const x = featuresInPlace(rows)(0, count);
  const y = columnFrom(rows, features, 0);
  for (let i = 0; i < count; i++) {
    const row = x.start + i * x.step;
    for (let j = 0; j < features; j++) totals[j]! += x.array[row + j * x.next]!;
    totals[features]! += y.array[y.start + i * y.step]!;
  }
  return totals.map((total) => total / count);
}

function rootsOf({ weights }: Rows, from: number, to: number): Float64Array {
  const roots = new Float64Array(to - from).fill(1);
  if (weights === null) return roots;
  const { array, start, step } = columnOf(weights, 0);
  for (let i = 0; i < roots.length; i++) roots[i] = Math.sqrt(array[start + (from + i) * step]!);
  return roots;
}
