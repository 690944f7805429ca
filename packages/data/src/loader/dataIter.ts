import {
  ArgumentError,
  checkGenerator,
  formatShape,
  permutation,
  type RandomOptions,
  ShapeError,
  type Tensor,
  take,
} from "@linnet/tensor";

export interface DataIterOptions extends RandomOptions {
  /** Whether to leave out the last batch when it is short; false by default. */
  readonly dropLast?: boolean;
}

/**
 * One epoch of minibatches `[X, y]` in random order: every sample once, `batchSize` at a time. The
 * last batch is short when n is no multiple of the batch size.
 *
 * Shapes: features [n, ...] and labels [n, ...] give [batchSize, ...] each. Batches are copies: they
 * stay as they are when the next one is drawn. The order is drawn when the iteration starts, by the
 * generator's `permutation`, so that the same generator shuffles each epoch anew.
 *
 * Throws, at the call, ArgumentError unless the batch size is an integer from 1 to n, and without a
 * generator; ShapeError unless there are as many features as labels. Source: D2L 3.2.2, `data_iter`.
 *
 * @example
 * ```ts
 * import { arange, generator } from "@linnet/tensor";
 * import { dataIter } from "@linnet/data";
 *
 * const features = arange(12).reshape([6, 2]);
 * const labels = arange(6).reshape([6, 1]);
 * for (const [X, y] of dataIter(4, features, labels, { rng: generator(0) })) {
 *   console.log(X.shape, y.shape); // [ 4, 2 ] [ 4, 1 ], then [ 2, 2 ] [ 2, 1 ]
 * }
 * ```
 */
export function dataIter(
  batchSize: number,
  features: Tensor,
  labels: Tensor,
  options: DataIterOptions,
): Generator<[X: Tensor, y: Tensor], void> {
  const rng = checkGenerator("dataIter", options?.rng);
  const n = features.shape[0];
  if (n === undefined || n !== labels.shape[0]) {
    throw new ShapeError(
      `dataIter: features have shape ${formatShape(features.shape)} and labels ` +
        `${formatShape(labels.shape)}; give one row of each per sample`,
    );
  }
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > n) {
    const range = n === 0 ? "there are no samples" : `give an integer from 1 to ${n}`;
    throw new ArgumentError(`dataIter: batchSize is ${batchSize} for ${n} samples; ${range}`);
  }
  return batches(batchSize, features, labels, { ...options, rng });
}

// Apart from `dataIter`, because a generator function would check its arguments at the first batch.
function* batches(
  batchSize: number,
  features: Tensor,
  labels: Tensor,
  { rng, dropLast = false }: DataIterOptions,
): Generator<[X: Tensor, y: Tensor], void> {
  const n = features.shape[0] as number;
  const order = permutation(n, { rng });
  const end = dropLast ? n - (n % batchSize) : n;
  for (let start = 0; start < end; start += batchSize) {
    const indices = order.at([start, start + batchSize]);
    yield [take(features, indices), take(labels, indices)];
  }
}
