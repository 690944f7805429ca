import ndarray from "ndarray";
import { dtypeOfArray, type TypedArray } from "../dtype.ts";
import { checkTensor } from "../elementwise.ts";
import { DTypeError } from "../errors.ts";
import { moveToHeap } from "../memory/moveToHeap.ts";
import { Storage } from "../memory/storage.ts";
import { contiguousStrides, type Shape, sameShape, sizeOf } from "../shape.ts";
import { Tensor } from "../tensor.ts";

/** What `fromNdarray` reads of an ndarray. */
export interface NdarrayLike {
  readonly data: unknown;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

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
 * Throws DTypeError unless the elements are a typed array that linnet has a dtype for.
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
export function fromNdarray(nd: NdarrayLike): Tensor {
  const dtype = dtypeOfArray(nd.data);
  if (dtype === undefined) {
    throw new DTypeError(
      `fromNdarray: no dtype for elements in ${nd.data?.constructor?.name ?? String(nd.data)}; ` +
        "use a Float32Array, Float64Array, Int32Array or Uint8Array",
    );
  }
  const array = nd.data as TypedArray;
  const storage = new Storage(dtype, array.length, array, 0, 0, null);
  const shape = [...nd.shape];
  const dense = sameShape(nd.stride, contiguousStrides(shape));
  return new Tensor(shape, sizeOf(shape), dense ? null : [...nd.stride], nd.offset, storage);
}
