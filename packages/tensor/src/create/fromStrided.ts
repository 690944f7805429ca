import { dtypeOfArray, type TypedArray } from "../dtypes/dtype.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError } from "../errors.ts";
import { Storage } from "../memory/storage.ts";
import { checkShape, formatShape, type Shape, sizeOf } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import { stridedView } from "../views/stridedView.ts";

/** Elements with a shape and strides over them, as an ndarray and others have them. */
export interface StridedData {
  readonly data: unknown;
  readonly shape: Shape;
  /** How many elements to move per step along each axis; they may be negative or 0. */
  readonly stride: readonly number[];
  /** The position of the first element in `data`; 0 by default. */
  readonly offset?: number;
}

/**
 * A tensor over elements that lie in a typed array already, without a copy: what is written to one
 * shows in the other. An ndarray is such an object.
 *
 * dtype: that of the typed array, else DTypeError. Throws ShapeError, ArgumentError or IndexError
 * unless every element of the shape lies inside of the data.
 *
 * @example
 * ```ts
 * const data = Float32Array.of(1, 2, 3, 4, 5, 6);
 * const columns = fromStrided({ data, shape: [3, 2], stride: [1, 3], offset: 0 });
 * console.log(columns.toArray()); // [[1, 4], [2, 5], [3, 6]]
 * ```
 */
export function fromStrided(source: StridedData): Tensor {
  return stridedTensor("fromStrided", source);
}

/** `fromStrided` under the name of the function that was called. */
export function stridedTensor(
  operation: string,
  { data, shape, stride, offset = 0 }: StridedData,
): Tensor {
  const dtype = dtypeOfArray(data);
  if (dtype === undefined) {
    throw new DTypeError(
      `${operation}: no dtype for elements in ${data?.constructor?.name ?? String(data)}; ` +
        "use a typed array as Float32Array or Int32Array",
    );
  }
  checkShape(operation, shape);
  checkStrides(operation, shape, stride, offset);
  const array = data as TypedArray;
  checkBounds(operation, shape, stride, offset, array.length);
  const whole = new Storage(dtype, array.length, array, 0, 0, null);
  const flat = new Tensor([array.length], array.length, null, 0, whole);
  return stridedView(flat, [...shape], [...stride], offset);
}

function checkStrides(operation: string, shape: Shape, stride: unknown, offset: number): void {
  if (!Array.isArray(stride) || stride.length !== shape.length) {
    throw new ShapeError(
      `${operation}: strides ${Array.isArray(stride) ? formatShape(stride) : String(stride)} for ` +
        `shape ${formatShape(shape)}; give one for each axis`,
    );
  }
  if (stride.every(Number.isSafeInteger) && Number.isSafeInteger(offset)) return;
  throw new ArgumentError(
    `${operation}: strides ${formatShape(stride)} and offset ${offset}; give integers, in elements`,
  );
}

function checkBounds(
  operation: string,
  shape: Shape,
  stride: readonly number[],
  offset: number,
  length: number,
): void {
  let first = offset;
  let last = offset;
  shape.forEach((size, axis) => {
    const reach = (size - 1) * (stride[axis] as number);
    if (reach < 0) first += reach;
    else last += reach;
  });
  if (sizeOf(shape) === 0 || (first >= 0 && last < length)) return;
  throw new IndexError(
    `${operation}: shape ${formatShape(shape)} with strides ${formatShape(stride)} and offset ` +
      `${offset} reaches from element ${first} to ${last} of ${length}; they must all be in the data`,
  );
}
