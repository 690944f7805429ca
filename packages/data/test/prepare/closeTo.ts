import { expect } from "vitest";

/** Fails unless both lists are equal up to an error relative to each value, or to `scale` if larger. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
  scale = 0,
): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    const error = Math.abs((actual[i] as number) - value);
    const allowed = tolerance * Math.max(Math.abs(value), scale);
    expect(error, `${actual[i]} and ${value}`).toBeLessThanOrEqual(allowed);
  });
}
