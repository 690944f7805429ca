import { expect } from "vitest";

/** As `toEqual` for arrays of numbers, of which it takes a second for some hundred thousand. */
export function expectSame(
  actual: ArrayLike<number>,
  expected: ArrayLike<number | undefined>,
): void {
  if (isSame(actual, expected)) return;
  // Says where they differ.
  expect(actual).toEqual(expected);
  expect.unreachable();
}

function isSame(actual: ArrayLike<number>, expected: ArrayLike<number | undefined>): boolean {
  if (actual.constructor !== expected.constructor) return false;
  if (actual.length !== expected.length) return false;
  for (let i = 0; i < actual.length; i++) if (!Object.is(actual[i], expected[i])) return false;
  return true;
}
