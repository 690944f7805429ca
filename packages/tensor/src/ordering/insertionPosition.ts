import type { TypedArray } from "../dtypes/dtype.ts";

/**
 * Where a value belongs in ascending elements: before those that equal it, or for the right side
 * behind them.
 */
export function insertionPosition(sorted: TypedArray, value: number, right: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const element = sorted[middle]!;
    const goesOn = right ? !isBefore(value, element) : isBefore(element, value);
    if (goesOn) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a sorts before b, NaN being larger than all. */
function isBefore(a: number, b: number): boolean {
  return a < b || (Number.isNaN(b) && !Number.isNaN(a));
}
