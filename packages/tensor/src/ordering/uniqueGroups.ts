import { emptyResult } from "../create/empty.ts";
import { allocateArray, type DType, type TypedArray } from "../dtypes/dtype.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";
import { LineOrder } from "./lineOrder.ts";

/** The elements of a tensor, sorted: equal ones make a group, a NaN one of its own. */
export interface UniqueGroups {
  readonly dtype: DType;
  readonly shape: Shape;
  /** The positions of all elements in row-major order, group by group, in each from the first on. */
  readonly order: Int32Array;
  /** Where in `order` the groups begin, and behind them its length. */
  readonly bounds: Int32Array;
  /** The first element of each group. */
  readonly values: TypedArray;
}

export function uniqueGroups(operation: string, x: Tensor): UniqueGroups {
  const { size, dtype, shape } = checkTensor(operation, x);
  const elements = denseArray(x);
  const order = new LineOrder(dtype, size, false).of(elements, 0, 1, size);
  const bounds = new Int32Array(size + 1);
  const values = allocateArray(dtype, size);
  let count = 0;
  for (let k = 0; k < size; k++) {
    const element = elements[order[k]!]!;
    // 0 equals -0, and NaN not even itself.
    if (count > 0 && element === values[count - 1]) continue;
    bounds[count] = k;
    values[count++] = element;
  }
  bounds[count] = size;
  return {
    dtype,
    shape,
    order,
    bounds: bounds.subarray(0, count + 1),
    values: values.subarray(0, count),
  };
}

/** The distinct elements. */
export function valuesOf({ values, dtype }: UniqueGroups): Tensor {
  return resultOf(values, [values.length], dtype);
}

/** Where each of them occurs first. */
export function firstIndicesOf({ order, bounds, values }: UniqueGroups): Tensor {
  const indices = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) indices[i] = order[bounds[i]!]!;
  return resultOf(indices, [values.length], "int32");
}

/** How often each of them occurs. */
export function countsOf({ bounds, values }: UniqueGroups): Tensor {
  const counts = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) counts[i] = bounds[i + 1]! - bounds[i]!;
  return resultOf(counts, [values.length], "int32");
}

/** Which of them each element of the tensor is. */
export function inverseOf({ shape, order, bounds, values }: UniqueGroups): Tensor {
  const inverse = new Int32Array(order.length);
  for (let i = 0; i < values.length; i++) {
    for (let k = bounds[i]!; k < bounds[i + 1]!; k++) inverse[order[k]!] = i;
  }
  return resultOf(inverse, shape, "int32");
}

function resultOf(elements: TypedArray, shape: Shape, dtype: DType): Tensor {
  const out = emptyResult(shape, dtype);
  out.storage.array.set(elements, out.storage.start);
  return out;
}
