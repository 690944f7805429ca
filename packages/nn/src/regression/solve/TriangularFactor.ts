import { blockRows } from "@linnet/tensor";
import { fillerOf, meansOf } from "./fillerOf.ts";
import { squares } from "./matrices.ts";
import { logWeightsOf, type Rows } from "./Rows.ts";
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
  /** The sum of the logarithms of their weights. */
  logWeights = 0;
  /** The spacing of numbers at 1 in the least accurate of the dtypes that features came in. */
  epsilon: number = Number.EPSILON;

  constructor(features: number, intercept: boolean) {
    this.features = features;
    this.intercept = intercept;
    this.width = features + 1 + (intercept ? 1 : 0);
    this.values = new Float64Array(this.width * this.width);
  }

  /** Whether no number was taken in that is infinite, NaN, or too large to be squared. */
  get isFinite(): boolean {
    return this.values.every(Number.isFinite);
  }

  /** The norms of features and target, about their means if there is an intercept. */
  get norms(): Float64Array {
    const { width, features, values } = this;
    const first = this.intercept ? 1 : 0;
    return Float64Array.from({ length: features + 1 }, (_, j) => {
      const start = (first + j) * width;
      return Math.sqrt(squares(values, start + first, start + width));
    });
  }

  /** Takes rows in. Values that are not finite make it unusable. */
  add(rows: Rows): void {
    if (rows.x.dtype === "float32") this.epsilon = 2 ** -23;
    this.shift ??= this.intercept
      ? meansOf(rows, Math.min(rows.count, blockRows))
      : new Float64Array(this.features + 1);
    this.logWeights += logWeightsOf(rows);
    const fill = fillerOf(rows, { shift: this.shift, intercept: this.intercept });
    takeIn(this.values, this.width, rows.count, (block, start, from, to) => {
      this.count += fill({ block, start, distance: blockRows }, from, to);
    });
  }

  /** An independent one of the same rows. */
  copy(): TriangularFactor {
    const copy = new TriangularFactor(this.features, this.intercept);
    copy.values.set(this.values);
    copy.shift = this.shift?.slice() ?? null;
    copy.count = this.count;
    copy.logWeights = this.logWeights;
    copy.epsilon = this.epsilon;
    return copy;
  }

  /** Takes in the rows of another one. */
  merge(other: TriangularFactor): void {
    const { width } = this;
    if (other.shift === null) return;
    this.shift ??= other.shift.slice();
    this.count += other.count;
    this.logWeights += other.logWeights;
    this.epsilon = Math.max(this.epsilon, other.epsilon);
    const r = other.values.slice();
    if (this.intercept) {
      // x - s is (x - t) + (t - s): a multiple of the column of ones, of which only the first row is not 0.
      for (let j = 1; j < width; j++) {
        r[j * width]! += r[0]! * (other.shift[j - 1]! - this.shift[j - 1]!);
      }
    }
    takeIn(this.values, width, width, (block, start, from, to) => {
      for (let j = 0; j < width; j++) {
        block.set(r.subarray(j * width + from, j * width + to), start + j * blockRows);
      }
    });
  }
}
