import { DTypeError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";
import { type DType, holds, integerRange, isFloating, isInteger } from "./dtype.ts";

/**
 * Throws DTypeError if an element of `x` has no place in an integer dtype: it would wrap, and NaN would
 * become a number. Fractions are not looked at.
 */
export function checkConversion(operation: string, x: Tensor, dtype: DType): void {
  if (!isInteger(dtype) || holds(dtype, x.dtype)) return;
  const [low, high] = integerRange(dtype);
  const values = denseArray(x);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    // Written so that NaN fails.
    if (value > low - 1 && value < high + 1) continue;
    throw new DTypeError(
      `${operation}: ${value} does not fit into ${dtype}, the integers from ${low} to ${high}; ` +
        (isFloating(x.dtype) ? "clip, or replace what is not finite first" : "use a larger dtype"),
    );
  }
}
