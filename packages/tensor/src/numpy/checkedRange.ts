import { ArgumentError } from "../errors.ts";

/** How many integers there are from `low` to `high - 1`; throws unless that is from 1 to 2^53. */
export function checkedRange(low: number, high: number): number {
  const range = high - low;
  // 2^53 is not safe itself, but all that lies below it is.
  const isRange = Number.isSafeInteger(low) && Number.isSafeInteger(high - 1);
  if (isRange && range > 0 && range <= 2 ** 53) return range;
  throw new ArgumentError(
    `integer: low is ${low} and high is ${high}; pass integers with 0 < high - low <= 2^53`,
  );
}
