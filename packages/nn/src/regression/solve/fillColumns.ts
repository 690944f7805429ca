import { columnOf, type Rows } from "./Rows.ts";

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

/**
 * Writes rows `from` to before `to` as columns [1, X - shift, y - shift], scaled by the square roots of their weights;
 * returns how many have a weight above 0.
 */
export function fillColumns(
  { block, start, distance }: Columns,
  rows: Rows,
  { shift, intercept }: Shift,
  from: number,
  to: number,
): number {
  const count = to - from;
  const roots = rootsOf(rows, from, count);
  let column = start;
  if (intercept) {
    block.set(roots, column);
    column += distance;
  }
  for (let j = 0; j <= rows.features; j++) {
    const elements = j < rows.features ? columnOf(rows.x, j) : columnOf(rows.y, 0);
    const { array, step } = elements;
    const center = shift[j]!;
    let at = elements.start + from * step;
    for (let i = 0; i < count; i++) {
      block[column + i] = (array[at]! - center) * roots[i]!;
      at += step;
    }
    column += distance;
  }
  return roots.reduce((positive, root) => positive + (root > 0 ? 1 : 0), 0);
}

/** The means of features and target over the first `count` rows. */
export function meansOf(rows: Rows, count: number): Float64Array {
  return Float64Array.from({ length: rows.features + 1 }, (_, j) => {
    const { array, start, step } = j < rows.features ? columnOf(rows.x, j) : columnOf(rows.y, 0);
    let total = 0;
    for (let i = 0; i < count; i++) total += array[start + i * step]!;
    return total / count;
  });
}

function rootsOf({ weights }: Rows, from: number, count: number): Float64Array {
  const roots = new Float64Array(count).fill(1);
  if (weights === null) return roots;
  const { array, start, step } = columnOf(weights, 0);
  for (let i = 0; i < count; i++) roots[i] = Math.sqrt(array[start + (from + i) * step]!);
  return roots;
}
