import { squares } from "./matrices.ts";
import type { Rounding } from "./roundingOf.ts";

/** A triangular factor of the columns that are independent, and how the others follow from them. */
export interface Echelon {
  /** The columns that no ones before them make up, ascending; as many as the rank. */
  readonly independent: readonly number[];
  readonly dependent: readonly number[];
  /** [rank, rank], upper triangular, column by column: the independent columns. */
  readonly triangle: Float64Array;
  /** A column of `rank` elements for each dependent one, in the basis of the triangle. */
  readonly others: Float64Array;
  /** The target in that basis. */
  readonly target: Float64Array;
}

/**
 * Sorts out the columns of `r` (`p` columns of a design and the target, `stride` elements each, upper triangular)
 * that are linear combinations of those before them, but for rounding errors: what is left of such a column is no more
 * than its own errors and those of the others, as much as each goes into it.
 */
export function echelon(
  r: Float64Array,
  stride: number,
  p: number,
  { computed, given }: Rounding,
): Echelon {
  const work = r.slice();
  const independent: number[] = [];
  const dependent: number[] = [];
  const depths: number[] = [];
  for (let j = 0; j < p; j++) {
    const rank = independent.length;
    const start = j * stride;
    let limit = computed[j]! + given[j]!;
    combinationOf(work, stride, independent, start).forEach((part, k) => {
      limit += Math.abs(part) * given[independent[k]!]!;
    });
    if (!(Math.sqrt(squares(work, start + rank, start + j + 1)) > limit)) {
      dependent.push(j);
      depths.push(rank);
      continue;
    }
    if (rank < j) reflectDown(work, stride, p, j, rank);
    independent.push(j);
  }
  const rank = independent.length;
  const triangle = new Float64Array(rank * rank);
  independent.forEach((j, k) => {
    triangle.set(work.subarray(j * stride, j * stride + k + 1), k * rank);
  });
  const others = new Float64Array(rank * dependent.length);
  dependent.forEach((j, k) => {
    others.set(work.subarray(j * stride, j * stride + depths[k]!), k * rank);
  });
  return {
    independent,
    dependent,
    triangle,
    others,
    target: work.slice(p * stride, p * stride + rank),
  };
}

/** How the column that begins at `start` is best made of independent ones before it. */
function combinationOf(
  r: Float64Array,
  stride: number,
  independent: readonly number[],
  start: number,
): Float64Array {
  const parts = r.slice(start, start + independent.length);
  for (let k = parts.length - 1; k >= 0; k--) {
    const column = (independent[k] as number) * stride;
    const part = parts[k]! / r[column + k]!;
    parts[k] = part;
    for (let i = 0; i < k; i++) parts[i]! -= part * r[column + i]!;
  }
  return parts;
}

/** Reflects rows `top` to `j` so that of column `j` only the top one is left, and the columns behind it along. */
function reflectDown(r: Float64Array, stride: number, p: number, j: number, top: number): void {
  const start = j * stride;
  const v = r.slice(start + top, start + j + 1);
  const head = v[0]!;
  const size = Math.sqrt(squares(v, 0, v.length));
  const norm = head > 0 ? -size : size;
  v[0] = head - norm;
  const factor = 1 / (norm * v[0]!);
  for (let k = j; k <= p; k++) {
    const x = k * stride + top;
    let dot = 0;
    for (let i = 0; i < v.length; i++) dot += v[i]! * r[x + i]!;
    dot *= factor;
    for (let i = 0; i < v.length; i++) r[x + i]! += dot * v[i]!;
  }
}
