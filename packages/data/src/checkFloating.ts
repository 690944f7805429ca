import { type DType, DTypeError, isFloating } from "@linnet/tensor";

/** Throws DTypeError unless a dtype can hold features and labels. */
export function checkFloating(operation: string, dtype: DType): void {
  if (isFloating(dtype)) return;
  throw new DTypeError(`${operation}: dtype is ${dtype}; use "float32" or "float64"`);
}
