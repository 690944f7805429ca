import { isFloating, type TypedArray } from "../../dtypes/dtype.ts";
import type { Fold, ReduceKernel } from "../../reductions/reduce.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";

/** Folds the last `count` axes of x into each element of out. */
export function reduce(kernel: ReduceKernel, x: Tensor, count: number, out: Tensor): void {
  const { initial } = kernel;
  const fold =
    kernel.integerFold === null || isFloating(out.dtype) ? kernel.fold : kernel.integerFold;
  const from = x.storage.heap ?? x.storage.array;
  const to = out.storage.heap ?? out.storage.array;
  const start = x.storage.start + x.offset;
  const first = out.storage.start;
  const kept = x.shape.length - count;
  if (x.layout === null) {
    const n = out.size === 0 ? 0 : x.size / out.size;
    for (let o = 0; o < out.size; o++) to[first + o] = fold(from, start + o * n, 1, n, initial);
    return;
  }
  let o = first;
  const alone = count === 1 ? (x.shape[kept] as number) : -1;
  const stride = count === 1 ? (x.layout[kept] as number) : 0;
  const keptShape = x.shape.slice(0, kept);
  forEachRow(keptShape, [x.layout.slice(0, kept)], [start], ([at], [step], n) => {
    for (let i = 0; i < n; i++) {
      const begin = at! + i * step!;
      // A single axis needs no walk of its own.
      to[o++] =
        alone >= 0
          ? fold(from, begin, stride, alone, initial)
          : foldStrided(fold, initial, x, kept, from, begin);
    }
  });
}

/** Folds the axes from `axis` on, of the part of x that begins at index `start`. */
function foldStrided(
  fold: Fold,
  initial: number,
  x: Tensor,
  axis: number,
  from: TypedArray,
  start: number,
): number {
  let value = initial;
  const layout = x.layout as readonly number[];
  forEachRow(x.shape.slice(axis), [layout.slice(axis)], [start], ([at], [step], n) => {
    value = fold(from, at!, step!, n, value);
  });
  return value;
}
