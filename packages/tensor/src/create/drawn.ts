import { checkDType, type DType, isFloating, type TypedArray } from "../dtypes/dtype.ts";
import { DTypeError } from "../errors.ts";
import { checkShape, type Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { emptyResult } from "./empty.ts";

/** A tensor whose elements `draw` writes, all of them; the dtype has been checked. */
export function drawn<S extends Shape>(
  operation: string,
  shape: Shape,
  dtype: DType,
  draw: (out: TypedArray) => void,
): Tensor<S> {
  checkShape(operation, shape);
  // A copy: the caller may go on changing the array.
  const out: Tensor = emptyResult([...shape], dtype);
  const { array, start } = out.storage;
  draw(array.subarray(start, start + out.size));
  return out as Tensor<S>;
}

/** The same for what is a real number; throws DTypeError unless the dtype is floating. */
export function drawnFloats<S extends Shape>(
  operation: string,
  shape: Shape,
  dtype: DType,
  draw: (out: Float32Array | Float64Array) => void,
): Tensor<S> {
  checkDType(operation, dtype);
  if (!isFloating(dtype)) {
    throw new DTypeError(`${operation}: not defined for ${dtype}; use float32 or float64`);
  }
  return drawn(operation, shape, dtype, draw as (out: TypedArray) => void);
}

/** Whether a floating dtype has a finite number for a value. */
export function isFiniteIn(dtype: DType, value: number): boolean {
  return Number.isFinite(dtype === "float32" ? Math.fround(value) : value);
}
