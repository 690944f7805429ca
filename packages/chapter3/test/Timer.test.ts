import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Timer } from "../src/index.ts";

describe("Timer", () => {
  let now = 0;

  beforeEach(() => {
    now = 1000;
    vi.spyOn(performance, "now").mockImplementation(() => now);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  function interval(timer: Timer, milliseconds: number): number {
    timer.start();
    now += milliseconds;
    return timer.stop();
  }

  it("runs from its creation", () => {
    const timer = new Timer();
    now += 250;
    expect(timer.stop()).toBe(0.25);
  });

  it("returns the last interval in seconds and keeps all", () => {
    const timer = new Timer();
    now += 7;
    expect(interval(timer, 500)).toBe(0.5);
    expect(interval(timer, 1500)).toBe(1.5);
    expect(timer.times).toEqual([0.5, 1.5]);
  });

  it("leaves out the time between stop and start", () => {
    const timer = new Timer();
    interval(timer, 100);
    now += 9999;
    expect(interval(timer, 100)).toBe(0.1);
  });

  it("sums, averages and accumulates", () => {
    const timer = new Timer();
    for (const milliseconds of [500, 250, 2250]) interval(timer, milliseconds);
    expect(timer.sum()).toBe(3);
    expect(timer.avg()).toBe(1);
    expect(timer.cumsum()).toEqual([0.5, 0.75, 3]);
  });

  it("has no average, but an empty sum, before the first interval", () => {
    const timer = new Timer();
    expect(timer.sum()).toBe(0);
    expect(timer.cumsum()).toEqual([]);
    expect(() => timer.avg()).toThrow("avg: the timer has no interval yet; call stop() first");
  });
});
