import ndarray from "ndarray";
import { type StridedData, stridedTensor } from "../create/fromStrided.ts";
import type { TypedArray } from "../dtypes/dtype.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { moveToHeap } from "../memory/moveToHeap.ts";
import type { Storage } from "../memory/storage.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";

/**
 * An ndarray over the same elements: what is written to one shows in the other.
 *
 * Shapes and strides carry over. Elements in the kernels' memory move to the JavaScript heap first,
 * once, because that memory may move when it grows. Source: scijs/ndarray.
 *
 * @example
 * ```ts
 * const x = tensor([[1, 2], [3, 4]]);
 * toNdarray(x).set(1, 0, 30);
 * console.log(x.toArray()); // [[1, 2], [30, 4]]
 * ```
 */
export function toNdarray(x: Tensor): ndarray.NdArray<TypedArray> {
  const { storage, offset, shape, strides } = checkTensor("toNdarray", x);
  moveToHeap(storage);
  return view(storage, shape, strides, offset);
}

/** An ndarray over a part of a storage, wherever it lives; good until the kernels' memory grows. */
export function view(
  storage: Storage,
  shape: Shape,
  strides: Shape,
  offset: number,
): ndarray.NdArray<TypedArray> {
  return ndarray(storage.array, [...shape], [...strides], storage.start + offset);
}

/**
 * A tensor over the same elements as an ndarray: what is written to one shows in the other.
 *
 * Throws DTypeError unless the elements are a typed array that linnet has a dtype for. `fromStrided` of
 * the root entry is the same without ndarray.
 *
 * @example
 * ```ts
 * import { fromNdarray } from "@linnet/tensor/ndarray";
 * import ndarray from "ndarray";
 *
 * const nd = ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]);
 * console.log(fromNdarray(nd).T.toArray()); // [[1, 3], [2, 4]]
 * ```
 */
export function fromNdarray(nd: StridedData): Tensor {
  return stridedTensor("fromNdarray", nd);
}
