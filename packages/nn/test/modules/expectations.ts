import type { Tensor } from "@linnet/tensor";
import { expect } from "vitest";

/** These very tensors, not only equal ones. */
export function expectSame(actual: readonly Tensor[], expected: readonly Tensor[]): void {
  expect(actual.length).toBe(expected.length);
  expect(actual.every((tensor, i) => tensor === expected[i])).toBe(true);
}

/** What a function throws; an error of its own when it does not. */
export function thrown(fn: () => unknown): Error & { readonly code?: string } {
  try {
    fn();
  } catch (error) {
    return error as Error;
  }
  return new Error("nothing was thrown");
}
