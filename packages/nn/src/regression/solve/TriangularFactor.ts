import { absorbRows } from "./absorbRows.ts";
import { columnOf, type Rows } from "./Rows.ts";

/** Rows that are taken in together: with a hundred columns they stay in the second-level cache. */
const BLOCK_ROWS = 256;

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
    const { width } = this;
    if (rows.x.dtype === "float32") this.epsilon = 2 ** -23;
    const most = Math.min(rows.count, Math.max(BLOCK_ROWS, width));
    const block = new Float64Array(most * width);
    for (let from = 0; from < rows.count; from += most) {
      const count = Math.min(most, rows.count - from);
      this.shift ??= this.#shiftOf(rows, count);
      this.count += this.#fill(block, rows, from, count);
      absorbRows(this.values, width, block, count);
    }
  }

  #shiftOf(rows: Rows, count: number): Float64Array {
    const { features } = this;
    const shift = new Float64Array(features + 1);
    if (!this.intercept) return shift;
    for (let j = 0; j <= features; j++) {
      const { array, start, step } = j < features ? columnOf(rows.x, j) : columnOf(rows.y, 0);
      let total = 0;
      for (let i = 0; i < count; i++) total += array[start + i * step]!;
      shift[j] = total / count;
    }
    return shift;
  }

  /** Copies rows to a block, shifted and weighted; returns how many have a weight above 0. */
  #fill(block: Float64Array, rows: Rows, from: number, count: number): number {
    const { features, intercept } = this;
    const shift = this.shift as Float64Array;
    const roots = rootsOf(rows, from, count);
    let to = 0;
    if (intercept) {
      block.set(roots);
      to += count;
    }
    for (let j = 0; j <= features; j++) {
      const { array, start, step } = j < features ? columnOf(rows.x, j) : columnOf(rows.y, 0);
      const center = shift[j]!;
      let at = start + from * step;
      for (let i = 0; i < count; i++) {
        block[to++] = (array[at]! - center) * roots[i]!;
        at += step;
      }
    }
    return roots.reduce((positive, root) => positive + (root > 0 ? 1 : 0), 0);
  }
}

function rootsOf({ weights }: Rows, from: number, count: number): Float64Array {
  const roots = new Float64Array(count).fill(1);
  if (weights === null) return roots;
  const { array, start, step } = columnOf(weights, 0);
  for (let i = 0; i < count; i++) roots[i] = Math.sqrt(array[start + (from + i) * step]!);
  return roots;
}
