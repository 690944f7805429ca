import { tensor } from "../../create/fromData.ts";
import { isInteger } from "../../dtypes/dtype.ts";
import { checkTensor } from "../../elementwise/elementwise.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../errors.ts";
import type { Sample } from "../../op.ts";
import { formatShape, normalizeAxis } from "../../shapes/shape.ts";
import { Tensor } from "../../tensor.ts";
import { denseArray } from "../../views/denseArray.ts";
import { take } from "../indexing/take.ts";
import { broadcastTo } from "./broadcastTo.ts";
import { reshape } from "./reshape.ts";

/** Along which axis; without one, the flattened elements are repeated. */
export interface RepeatOptions {
  readonly axis?: number;
}

/**
 * Repeats each entry of an axis, one after the other: a number of times, or `repeats[i]` times the
 * entry `i`.
 *
 * Shapes: the axis gets the total of the repeats as its size. dtype: that of `x`; repeats are an
 * integer from 0 or an integer tensor of one element for each entry, else DTypeError, ShapeError or
 * ArgumentError. Gradient: each entry gets the sum over its copies.
 * Source: array API standard 2023.12, `repeat`.
 *
 * @example
 * ```ts
 * const times = tensor([0, 3], { dtype: "int32" });
 * console.log(repeat(tensor([1, 2]), 2).toArray(), repeat(tensor([1, 2]), times).toArray()); // [1, 1, 2, 2] [2, 2, 2]
 * ```
 */
export function repeat(x: Tensor, repeats: number | Tensor, { axis }: RepeatOptions = {}): Tensor {
  const { ndim, shape } = checkTensor("repeat", x);
  if (axis === undefined) return repeat(reshape(x, [-1]), repeats, { axis: 0 });
  const along = normalizeAxis("repeat", axis, ndim);
  const size = shape[along] as number;
  if (repeats instanceof Tensor) {
    return take(x, positionsOf(countsOf(repeats, size)), { axis: along });
  }
  checkCount(repeats);
  const apart = reshape(x, shape.toSpliced(along + 1, 0, 1));
  const stretched = broadcastTo(apart, shape.toSpliced(along + 1, 0, repeats));
  return reshape(stretched, shape.with(along, size * repeats), { copy: true });
}

function checkCount(count: unknown): void {
  if (Number.isInteger(count) && (count as number) >= 0) return;
  throw new ArgumentError(`repeat: ${String(count)} repeats; give integers from 0`);
}

/** How often each of `size` entries is repeated. */
function countsOf(repeats: Tensor, size: number): readonly number[] {
  if (!isInteger(repeats.dtype)) {
    throw new DTypeError(`repeat: the repeats are ${repeats.dtype}; use dtype "int32"`);
  }
  if (repeats.ndim > 1 || (repeats.size !== 1 && repeats.size !== size)) {
    throw new ShapeError(
      `repeat: repeats of shape ${formatShape(repeats.shape)} for ${size} entries; ` +
        `give one number, or a vector of ${size}`,
    );
  }
  const counts = Array.from(denseArray(repeats));
  counts.forEach(checkCount);
  return repeats.size === size ? counts : new Array(size).fill(counts[0]);
}

function positionsOf(counts: readonly number[]): Tensor {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const positions = new Int32Array(total);
  let end = 0;
  counts.forEach((count, position) => {
    positions.fill(position, end, end + count);
    end += count;
  });
  return tensor(positions);
}

const matrix = [
  [1, 2, 3],
  [4, 5, 6],
];

export const samples: Sample[] = [
  { inputs: [[1, 2, 3]], args: [2] },
  { inputs: [matrix], args: [2] },
  { inputs: [matrix], args: [2, { axis: 0 }] },
  { inputs: [matrix], args: [3, { axis: -1 }] },
  { inputs: [[matrix, matrix]], args: [2, { axis: 1 }] },
  { inputs: [matrix], args: [{ indices: [2, 1, 3] }, { axis: 1 }] },
  { inputs: [matrix], args: [{ indices: [0, 2] }, { axis: 0 }] },
  { inputs: [matrix], args: [{ indices: [2] }, { axis: -1 }] },
  { inputs: [[1, 2, 3]], args: [{ indices: [1, 0, 2] }] },
  { why: "never", inputs: [[1, 2]], args: [0], forwardOnly: true },
  { why: "empty", inputs: [[[], []]], args: [3, { axis: 0 }] },
  { why: "integers", inputs: [[1, -2]], args: [2], dtype: "int16", forwardOnly: true },
];
