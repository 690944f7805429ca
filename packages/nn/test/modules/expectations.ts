import type { Tensor } from "@linnet/tensor";
import { expect } from "vitest";

/** These very tensors, not only equal ones. */
export function expectSame(actual: readonly Tensor[], expected: readonly Tensor[]): void {
  expect(actual.length).toBe(expected.length);
  expect(actual.every((tensor, i) => tensor === expected[i])).toBe(true);
}
