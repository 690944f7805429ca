import {
  exp,
  memory,
  ones,
  setMemoryBudget,
  tensor,
  tidy,
  trackAllocations,
  zeros,
} from "@linnet/tensor";
import { parseNpy, serializeNpy } from "@linnet/tensor/npy";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { placeable } from "../src/backends/wasm/placement.ts";
import { arena } from "../src/memory/arena.ts";
import { BlockPool } from "../src/memory/blocks.ts";

describe("trackAllocations", () => {
  it("reports what was made and not given back, of every size", () => {
    using tracking = trackAllocations();
    const kept = [ones([3]), zeros([500], { dtype: "int8" }), zeros([2, 5000]), tensor([1, 2])];
    for (const size of [3, 500, 5000]) ones([size]).dispose();
    tidy(() => zeros([50_000]).size);
    const { made, alive, bytes } = tracking.report();
    expect(made).toBe(8);
    expect(alive.map(({ shape, dtype, bytes }) => [shape, dtype, bytes])).toEqual([
      [[3], "float32", 12],
      [[500], "int8", 500],
      [[2, 5000], "float32", 40_000],
      [[2], "float32", 8],
    ]);
    expect(bytes).toBe(40_520);
    expect(kept).toHaveLength(4);
  });

  it("says which function made it, and where that was called", () => {
    using tracking = trackAllocations();
    const x = ones([4]);
    const y = tidy(() => [x.mul(2), exp(x), x.at(0), parseNpy(serializeNpy(x))]);
    const { alive } = tracking.report();
    expect(alive.map(({ operation }) => operation)).toEqual(["ones", "mul", "exp", "parseNpy"]);
    for (const { place } of alive)
      expect(place).toMatch(/trackAllocations\.isolated\.test\.ts:\d+:\d+$/);
    const lines = alive.map(({ place }) => Number(place.split(":").at(-2)));
    expect(lines[1]).toBe((lines[0] as number) + 1);
    expect(y).toHaveLength(4);
    expect(String(tracking.report())).toMatch(
      /^4 tensors of 64 bytes are alive\n {2}ones: float32 \[4\] at .*\.test\.ts:\d+:\d+\n/,
    );
  });

  it("goes on over await, and ends with its block", async () => {
    let ended: ReturnType<typeof trackAllocations>;
    {
      using tracking = trackAllocations();
      ended = tracking;
      await new Promise((resolve) => setTimeout(resolve));
      expect(ones([3]).sum().item()).toBe(3);
    }
    ones([3]).add(1);
    ones([3000]).add(1);
    expect(ended.report().made).toBe(2);
  });

  it("can be done twice at a time", () => {
    using outer = trackAllocations();
    ones([3]);
    using inner = trackAllocations();
    ones([3]);
    outer.dispose();
    ones([3]);
    expect([outer.report().made, inner.report().made]).toEqual([2, 2]);
  });

  it("sees what has no elements", () => {
    using tracking = trackAllocations();
    zeros([0]);
    expect(tracking.report().made).toBe(1);
  });

  it("leaves results as they are", () => {
    // Stacks as the engine has them: vitest looks each frame of each of them up in source maps.
    const { prepareStackTrace } = Error;
    onTestFinished(() => {
      Error.prepareStackTrace = prepareStackTrace;
    });
    Reflect.deleteProperty(Error, "prepareStackTrace");
    using _ = trackAllocations();
    const xs = Array.from({ length: 5000 }, (_, i) => ones([2]).mul(i));
    expect(xs.every((x, i) => x.get(0) === i && x.get(1) === i)).toBe(true);
  });
});

describe("setMemoryBudget", () => {
  const { budgetBytes } = memory();
  afterEach(() => {
    setMemoryBudget(budgetBytes);
    vi.restoreAllMocks();
  });

  it("sends what does not fit to the heap, and counts it", () => {
    setMemoryBudget(0);
    const { liveBytes, fallbacks } = memory();
    const held = Array.from({ length: 10 }, () => ones([3_000_000]).add(1));
    expect(memory().fallbacks - fallbacks).toBeGreaterThan(0);
    expect(memory().liveBytes).toBe(liveBytes);
    for (const x of held) expect(x.sum().item()).toBe(6_000_000);
  });

  it("is not needed for kernels: without room for copies, plain loops go on", () => {
    setMemoryBudget(0);
    const reserve = vi.spyOn(arena, "reserve").mockReturnValue(0);
    const a = ones([1000, 6000]);
    expect(placeable(a, a, a)).toBe(false);
    const b = a.add(a).mul(2);
    expect(b.storage.heap).not.toBeNull();
    expect(b.sum().item()).toBe(24_000_000);
    expect(a.sum({ axis: 0 }).get(5999)).toBe(1000);
    expect(b.at("0:9").matmul(a.T).get(8, 999)).toBe(24_000);
    expect(reserve).toHaveBeenCalled();
  });

  it("lets more in when it is raised", () => {
    setMemoryBudget(2 ** 30);
    const { fallbacks } = memory();
    const held = Array.from({ length: 40 }, () => zeros([2 ** 21]));
    expect(memory().fallbacks).toBe(fallbacks);
    for (const x of held) x.dispose();
    expect(memory().budgetBytes).toBe(2 ** 30);
  });

  it("leaves half to results, whatever data there is", () => {
    const pool = new BlockPool(2 ** 23);
    const take = (isData: boolean) =>
      Array.from({ length: 20 }, () => pool.take(2 ** 20, isData)).filter(
        (block) => block !== null,
      );
    expect(take(true)).toHaveLength(4);
    expect(take(false)).toHaveLength(4);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "1"])("refuses %s", (bytes) => {
    expect(() => setMemoryBudget(bytes as number)).toThrow(
      `setMemoryBudget: ${bytes} is no number of bytes; give an integer from 0`,
    );
  });
});
