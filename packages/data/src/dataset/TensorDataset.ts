import {
  ArgumentError,
  empty,
  formatShape,
  IndexError,
  isTensor,
  memoryScope,
  outsideScopes,
  ShapeError,
  type Tensor,
  take,
  tensor,
} from "@linnet/tensor";
import type { Dataset } from "./Dataset.ts";

/** One tensor for each of those that a data set was made of: with one axis less as a sample. */
export type TensorsOf<T extends readonly Tensor[]> = { readonly [K in keyof T]: Tensor };

/**
 * Samples that lie in tensors: sample i is entry i of the first axis of each. A batch is gathered from each
 * tensor at once, in the kernels' memory; no sample is ever an object of its own.
 *
 * Shapes: tensors [n, ...]; a sample has [...] of each, a batch [batchSize, ...]. dtypes stay. The tensors
 * are used as they are: a change in place shows in later batches.
 * Throws ShapeError unless all tensors have as many entries, ArgumentError without tensors.
 *
 * @example
 * ```ts
 * const features = tensor([[1, 2], [3, 4], [5, 6]]);
 * const dataset = new TensorDataset(features, tensor([10, 20, 30]));
 * const [X, y] = dataset.getBatch([2, 0]);
 * console.log(X.toArray(), y.toArray()); // [[5, 6], [1, 2]] [30, 10]
 * ```
 */
export class TensorDataset<const T extends readonly Tensor[]>
  implements Dataset<TensorsOf<T>, TensorsOf<T>>
{
  /** What the samples lie in. */
  readonly tensors: T;
  readonly length: number;
  readonly makesNewBatches: boolean = true;
  #positions: Tensor | undefined;

  constructor(...tensors: T) {
    this.tensors = tensors;
    this.length = commonLength(tensors);
  }

  /**
   * The sample of an index, as views of the tensors. Throws IndexError unless it is an integer from 0 to
   * `length - 1`.
   */
  get(index: number): TensorsOf<T> {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) {
      throw new IndexError(
        `TensorDataset: there is no sample ${index} of ${this.length}; give an integer from 0`,
      );
    }
    return this.tensors.map((x) => x.at(index)) as unknown as TensorsOf<T>;
  }

  /** Copies of the samples of these indices, in their order. Throws IndexError out of range. */
  getBatch(indices: ArrayLike<number>): TensorsOf<T> {
    const areFew = indices instanceof Int32Array && indices.length <= FEW;
    if (areFew && !this.tensors.some(isTracked)) {
      const positions = this.#positionsFor(indices.length);
      const { array, start } = positions.storage;
      array.set(indices, start);
      return this.#gathered(positions);
    }
    using scope = memoryScope();
    const elements = indices instanceof Int32Array ? indices : Array.from(indices);
    return this.#gathered(scope.use(tensor(elements, { dtype: "int32" })));
  }

  /** Where to put as many indices, for as long as a batch is gathered: what is tracked would keep them. */
  #positionsFor(count: number): Tensor {
    if (this.#positions?.size !== count) {
      this.#positions?.dispose();
      this.#positions = outsideScopes(() => empty([count], { dtype: "int32" }));
    }
    return this.#positions;
  }

  #gathered(positions: Tensor): TensorsOf<T> {
    return this.tensors.map((x) => take(x, positions)) as unknown as TensorsOf<T>;
  }
}

/** Up to so many indices, a tensor of them takes longer to make than the batch, and is kept for the next one. */
const FEW = 64;

function isTracked(x: Tensor): boolean {
  return x.requiresGrad;
}

function commonLength(tensors: readonly Tensor[]): number {
  if (tensors.length === 0) {
    throw new ArgumentError(
      "TensorDataset: there are no tensors; give one or more, as features and labels",
    );
  }
  const wrong = tensors.find((each) => !isTensor(each));
  if (wrong !== undefined) {
    throw new ArgumentError(
      `TensorDataset: ${String(wrong)} is no tensor; give tensors, one after the other`,
    );
  }
  const n = tensors[0]?.shape[0];
  if (n !== undefined && tensors.every(({ shape }) => shape[0] === n)) return n;
  const shapes = tensors.map(({ shape }) => formatShape(shape)).join(" and ");
  throw new ShapeError(
    `TensorDataset: the tensors have shapes ${shapes}; give one entry of each per sample`,
  );
}
