import { ArgumentError } from "@linnet/tensor";
import { orderOfRows, type SplitOptions } from "./randomSplit.ts";

/** The rows to train on and those held out. */
export interface Fold {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/**
 * k-fold cross-validation: the rows 0 to n - 1 in k parts of like size, each held out once.
 *
 * The first `n mod k` parts have one row more than the others. The order is drawn once, at the call; with
 * `shuffle: false` parts are runs of consecutive rows.
 *
 * Throws ArgumentError unless k is an integer from 2 to n, and without a generator unless rows keep
 * their order. Source: Stone 1974; D2L 3.6 on cross-validation.
 *
 * @example
 * ```ts
 * import { generator } from "@linnet/tensor";
 * import { kFold } from "@linnet/data";
 *
 * for (const { train, validation } of kFold(10, 3, { rng: generator(0) })) {
 *   console.log(train.length, validation.length); // 6 4, then 7 3, then 7 3
 * }
 * ```
 */
export function kFold(n: number, k: number, options: SplitOptions): Generator<Fold, void> {
  const order = orderOfRows("kFold", n, options);
  if (!Number.isInteger(k) || k < 2 || k > n) {
    throw new ArgumentError(`kFold: k is ${k}; give an integer from 2 to n = ${n}`);
  }
  return folds(order, k);
}

// Apart from `kFold`, because a generator function would check its arguments at the first fold.
function* folds(order: Int32Array, k: number): Generator<Fold, void> {
  const n = order.length;
  const size = Math.floor(n / k);
  let start = 0;
  for (let fold = 0; fold < k; fold++) {
    const end = start + size + (fold < n % k ? 1 : 0);
    const train = new Int32Array(n - (end - start));
    train.set(order.subarray(0, start));
    train.set(order.subarray(end), start);
    yield { train, validation: order.slice(start, end) };
    start = end;
  }
}
