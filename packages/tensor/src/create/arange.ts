import { checkDType, elementOf } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";
import type { Tensor } from "../tensor.ts";
import { emptyResult } from "./empty.ts";
import type { CreateOptions } from "./full.ts";

/**
 * Evenly spaced values from `start` up to, but not including, `stop`: `start + i step`. With one
 * argument it counts from 0.
 *
 * Shape: `[max(0, ceil((stop - start) / step))]`. dtype: float32 unless given, also for whole numbers,
 * which JavaScript does not tell from others. Throws ArgumentError for a step of 0 and for
 * values that are not finite. Source: array API standard 2023.12, `arange`.
 *
 * @example
 * ```ts
 * console.log(arange(3).toArray(), arange(-1, 1, 0.5).toArray()); // [0, 1, 2] [-1, -0.5, 0, 0.5]
 * ```
 */
export function arange(stop: number, options?: CreateOptions): Tensor<[number]>;
export function arange(start: number, stop: number, options?: CreateOptions): Tensor<[number]>;
export function arange(
  start: number,
  stop: number,
  step?: number,
  options?: CreateOptions,
): Tensor<[number]>;
export function arange(...args: readonly (number | CreateOptions | undefined)[]): Tensor<[number]> {
  const [first, second, step = 1] = args.filter((arg) => typeof arg !== "object") as number[];
  const options = args.find((arg) => typeof arg === "object") as CreateOptions | undefined;
  const [start, stop] = second === undefined ? [0, first as number] : [first as number, second];
  const dtype = options?.dtype ?? "float32";
  checkDType("arange", dtype);
  const count = Math.max(0, Math.ceil((stop - start) / step));
  if (!Number.isSafeInteger(count) || ![start, stop, step].every(Number.isFinite)) {
    throw new ArgumentError(
      `arange: from ${start} to ${stop} by ${step} has no end; give finite numbers and a step other than 0`,
    );
  }
  const out = emptyResult<[number]>([count], dtype);
  const { storage } = out;
  for (let i = 0; i < count; i++)
    storage.array[storage.start + i] = elementOf("arange", start + i * step, dtype);
  return out;
}
