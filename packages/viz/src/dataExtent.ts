/** What an axis must show. */
export interface DataExtent {
  /** Lowest and highest value; absent without data. */
  readonly domain?: readonly [number, number];
  /** Whether all values are integers, so that ticks between integers would mean nothing. */
  readonly integers: boolean;
}

/** The range of all values in the arrays. */
export function dataExtent(arrays: readonly ArrayLike<number>[]): DataExtent {
  let low = Infinity;
  let high = -Infinity;
  let integers = true;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < low) low = value;
      if (value > high) high = value;
      integers &&= Number.isInteger(value);
    }
  }
  return low <= high ? { domain: [low, high], integers } : { integers: false };
}
