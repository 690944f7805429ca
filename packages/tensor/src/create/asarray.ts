import { checkDType, type DType, dtypeOfArray, type TypedArray } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import { astype } from "../ops/datatype/astype.ts";
import type { Shape } from "../shapes/shape.ts";
import type { ShapeOfData } from "../shapes/shapeTypes.ts";
import { Tensor } from "../tensor.ts";
import { type TensorData, tensor } from "./fromData.ts";
import { stridedTensor } from "./fromStrided.ts";

export interface AsarrayOptions {
  /** By default that of the tensor or typed array; float32 for numbers and bool for booleans. */
  readonly dtype?: DType;
  /**
   * Whether to copy. By default a tensor of the right dtype comes back as it is, and all else is
   * copied; false shares the elements of a typed array too, and refuses where that cannot be.
   */
  readonly copy?: boolean;
}

/**
 * A tensor from what may be one already: a tensor, a number, nested arrays, or a typed array.
 *
 * Shapes: that of the tensor or the nesting. Throws as `tensor` does, and ArgumentError for
 * `{ copy: false }` where elements would have to be copied. Gradient: a tracked tensor stays tracked.
 * Source: array API standard 2023.12, `asarray`.
 *
 * @example
 * ```ts
 * const data = Float64Array.of(1, 2);
 * const x = asarray(data, { copy: false });
 * data[0] = 10;
 * console.log(x.toArray(), asarray(x) === x); // [10, 2] true
 * ```
 */
export function asarray<S extends Shape>(data: Tensor<S>, options?: AsarrayOptions): Tensor<S>;
export function asarray<const D extends TensorData>(
  data: D,
  options?: AsarrayOptions,
): Tensor<ShapeOfData<D>>;
export function asarray(data: TensorData | Tensor, options?: AsarrayOptions): Tensor;
export function asarray(data: TensorData | Tensor, { dtype, copy }: AsarrayOptions = {}): Tensor {
  if (dtype !== undefined) checkDType("asarray", dtype);
  if (data instanceof Tensor) {
    data.storage.checkAlive();
    if (copy !== true && (dtype === undefined || dtype === data.dtype)) return data;
    if (copy === false) refuseCopy(`${data.dtype} elements`, dtype as DType);
    return astype(data, dtype ?? data.dtype);
  }
  if (copy !== false) return tensor(data, dtype === undefined ? {} : { dtype });
  const own = dtypeOfArray(data);
  if (own === undefined) refuseCopy("numbers outside of a typed array", dtype ?? "float32");
  if (dtype !== undefined && dtype !== own) refuseCopy(`${own} elements`, dtype);
  const { length } = data as TypedArray;
  return stridedTensor("asarray", { data, shape: [length], stride: [1] });
}

function refuseCopy(what: string, dtype: DType): never {
  throw new ArgumentError(
    `asarray: ${what} cannot be shared as ${dtype}; leave out { copy: false }`,
  );
}
