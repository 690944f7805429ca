import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { throttle } from "../src/demo/throttle.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the first value passes at once, later ones in intervals, the last one always", () => {
  const passed: number[] = [];
  const offer = throttle<number>(1000, (value) => passed.push(value));
  for (const value of [1, 2, 3]) offer(value);
  expect(passed).toEqual([1]);
  vi.advanceTimersByTime(1000);
  expect(passed).toEqual([1, 3]);
  offer(4);
  expect(passed).toEqual([1, 3]);
  vi.advanceTimersByTime(1000);
  expect(passed).toEqual([1, 3, 4]);
  vi.advanceTimersByTime(5000);
  offer(5);
  expect(passed).toEqual([1, 3, 4, 5]);
});
