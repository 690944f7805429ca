import { blockRows } from "@linnet/tensor";
import { columnOf, type Rows } from "./Rows.ts";
import { takeIn } from "./takeIn.ts";

/**
 * The triangular factor of a design and its target, [1, X - shift, y - shift], rows scaled by the square roots of
 * their weights: all that a fit needs of the rows.
 *
 * The shift is about where the first rows lie. Any would do, since the column of ones stands first and takes up
 * the rest; this one keeps the digits of columns that vary little beside their mean.
 */
export class TriangularFactor {
  readonly features: number;
  readonly intercept: boolean;
  /** The number of columns: the ones, the features, the target. */
  readonly width: number;
  /** R, column by column. */
  readonly values: Float64Array;
  /** What was subtracted from features and target; zeros without an intercept. */
  shift: Float64Array | null = null;
  /** How many rows with a weight above 0 are in it. */
  count = 0;
  /** The spacing of numbers at 1 in the least accurate of the dtypes that features came in. */
  epsilon: number = Number.EPSILON;

  constructor(features: number, intercept: boolean) {
    this.features = features;
    this.intercept = intercept;
    this.width = features + 1 + (intercept ? 1 : 0);
    this.values = new Float64Array(this.width * this.width);
  }

  /** Takes rows in. Values that are not finite make it unusable. */
  add(rows: Rows): void {
    if (rows.x.dtype === "float32") this.epsilon = 2 ** -23;
    this.shift ??= this.intercept
      ? meansOf(rows, Math.min(rows.count, blockRows))
      : new Float64Array(this.features + 1);
    takeIn(this.values, this.width, rows.count, (block, start, from, to) => {
      this.count += this.#fill(block, start, rows, from, to);
    });
  }

  /** Copies rows to a block, shifted and weighted; returns how many have a weight above 0. */
  #fill(block: Float64Array, start: number, rows: Rows, from: number, to: number): number {
    const { features, intercept } = this;
    const shift = this.shift as Float64Array;
    const count = to - from;
    const roots = rootsOf(rows, from, count);
    let column = start;
    if (intercept) {
      block.set(roots, column);
      column += blockRows;
    }
    for (let j = 0; j <= features; j++) {
      const elements = j < features ? columnOf(rows.x, j) : columnOf(rows.y, 0);
      const { array, step } = elements;
      const center = shift[j]!;
      let at = elements.start + from * step;
      for (let i = 0; i < count; i++) {
        block[column + i] = (array[at]! - center) * roots[i]!;
        at += step;
      }
      column += blockRows;
    }
    return roots.reduce((positive, root) => positive + (root > 0 ? 1 : 0), 0);
  }
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
