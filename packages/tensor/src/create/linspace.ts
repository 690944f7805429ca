import { checkDType, isFloating } from "../dtypes/dtype.ts";
import { ArgumentError, DTypeError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { emptyResult } from "./empty.ts";
import type { CreateOptions } from "./full.ts";

export interface LinspaceOptions extends CreateOptions {
  /** Whether `stop` is the last of the values (default) or would be the next one. */
  readonly endpoint?: boolean;
}

/**
 * `num` evenly spaced values from `start` to `stop`, both of them exact.
 *
 * Shape: `[num]`. dtype: float32 (default) or float64, else DTypeError. Throws ArgumentError for bounds
 * that are not finite, and unless `num` is an integer from 0.
 * Source: array API standard 2023.12, `linspace`.
 *
 * @example
 * ```ts
 * console.log(linspace(0, 1, 5).toArray()); // [0, 0.25, 0.5, 0.75, 1]
 * ```
 */
export function linspace(
  start: number,
  stop: number,
  num: number,
  { dtype = "float32", endpoint = true }: LinspaceOptions = {},
): Tensor<[number]> {
  checkDType("linspace", dtype);
  if (!isFloating(dtype)) {
    throw new DTypeError(`linspace: not defined for ${dtype}; use float32 or float64`);
  }
  if (!Number.isFinite(start) || !Number.isFinite(stop)) {
    throw new ArgumentError(`linspace: from ${start} to ${stop}; give finite numbers`);
  }
  if (!Number.isSafeInteger(num) || num < 0) {
    throw new ArgumentError(`linspace: num is ${num}; give how many values, an integer from 0`);
  }
  const out = emptyResult<[number]>([num], dtype);
  const { array, start: first } = out.storage;
  const steps = endpoint ? num - 1 : num;
  const distance = stop - start;
  for (let i = 0; i < num; i++) {
    // The distance of two finite numbers may be too large for a number; their shares never are.
    array[first + i] = Number.isFinite(distance)
      ? start + i * (distance / steps)
      : start * (1 - i / steps) + stop * (i / steps);
  }
  if (num > 0) array[first] = start;
  if (endpoint && num > 1) array[first + num - 1] = stop;
  return out;
}
