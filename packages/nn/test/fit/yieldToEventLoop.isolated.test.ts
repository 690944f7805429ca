import { afterEach, expect, it, vi } from "vitest";
import { BreakTimer } from "../../src/fit/BreakTimer.ts";
import { yieldToEventLoop } from "../../src/fit/yieldToEventLoop.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Hosts by what they have. */
const hosts: [name: string, change: () => void][] = [
  ["Node", () => undefined],
  [
    "a page with a scheduler",
    () => {
      vi.stubGlobal("setImmediate", undefined);
      const later = () => new Promise((resolve) => setTimeout(resolve));
      vi.stubGlobal("scheduler", { yield: later });
    },
  ],
  [
    "any other page",
    () => {
      vi.stubGlobal("setImmediate", undefined);
      vi.stubGlobal("scheduler", undefined);
    },
  ],
];

it.each(hosts)("in %s, other tasks have their turn, not only promises", async (_, change) => {
  const order: string[] = [];
  setTimeout(() => order.push("task"));
  change();
  const microtasks = (async () => {
    for (let i = 0; i < 50; i++) await null;
    order.push("promises");
  })();
  // A timer of 0 ms may take 1.
  for (let i = 0; i < 1000 && !order.includes("task"); i++) await yieldToEventLoop();
  await microtasks;
  expect(order).toEqual(["promises", "task"]);
});

it("a break is due when its time has come, without asking the clock each time", () => {
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
  const timer = new BreakTimer(12);
  let calls = 0;
  do {
    now += 0.005;
    calls++;
  } while (!timer.isDue());
  expect(calls).toBeGreaterThanOrEqual(2400);
  expect(calls).toBeLessThanOrEqual(2416);
  expect(clock.mock.calls.length).toBeLessThan(calls / 15);

  timer.reset();
  let slow = 0;
  do {
    now += 5;
    slow++;
  } while (!timer.isDue());
  // The pace was that of small steps; the next ones are known to be large.
  expect(slow).toBeLessThanOrEqual(16);

  const other = new BreakTimer(12);
  const due = Array.from({ length: 4 }, () => {
    now += 5;
    return other.isDue();
  });
  expect(due).toEqual([false, false, true, true]);
});
