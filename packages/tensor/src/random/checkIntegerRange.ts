import { dtypeOfArray, integerRange, isInteger, type TypedArray } from "../dtypes/dtype.ts";
import { ArgumentError } from "../errors.ts";

/** Throws unless there are integers from `low` to `high - 1`, not more than a word can tell apart. */
export function checkIntegerRange(operation: string, low: number, high: number): void {
  const range = high - low;
  if (Number.isSafeInteger(low) && Number.isSafeInteger(high) && range >= 1 && range <= 2 ** 32) {
    return;
  }
  throw new ArgumentError(
    `${operation}: low is ${low} and high is ${high}; pass integers with 0 < high - low <= 2^32`,
  );
}

/** Throws unless a typed array can hold the integers from `low` to `high - 1`. */
export function checkHolds(operation: string, out: TypedArray, low: number, high: number): void {
  const dtype = dtypeOfArray(out);
  if (dtype === undefined) {
    throw new ArgumentError(`${operation}: out is ${String(out)}; pass a typed array of numbers`);
  }
  const [lowest, highest] = isInteger(dtype) ? integerRange(dtype) : exactIntegers(dtype);
  if (low >= lowest && high - 1 <= highest) return;
  throw new ArgumentError(
    `${operation}: the integers from ${low} to ${high - 1} do not fit into ${dtype}, which holds ` +
      `${lowest} to ${highest}; pass another array`,
  );
}

/** The integers that a floating dtype holds without gaps. */
function exactIntegers(dtype: string): readonly [low: number, high: number] {
  const largest = dtype === "float32" ? 2 ** 24 : Number.MAX_SAFE_INTEGER;
  return [-largest, largest];
}
