import type { TypedArray } from "@linnet/tensor";
import { expect } from "vitest";

/** As `toEqual`, which takes a second for some hundred thousand numbers. */
export function expectValues(actual: TypedArray, expected: TypedArray): void {
  const isSame =
    actual.constructor === expected.constructor &&
    actual.length === expected.length &&
    actual.every((value, i) => Object.is(value, expected[i]));
  // Says where they differ.
  if (!isSame) expect(actual).toEqual(expected);
}
