import { tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { enableGrad, isGradEnabled, noGrad, parameter } from "../src/index.ts";

// On hosts that follow asynchronous functions, which Node is one of.

const aTurn = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Looks at the mode, before and after each of some waits. */
async function look(waits = 3): Promise<boolean[]> {
  const seen = [isGradEnabled()];
  for (let i = 0; i < waits; i++) {
    await (i % 2 === 0 ? aTurn() : undefined);
    seen.push(isGradEnabled());
  }
  return seen;
}

const off = [false, false, false, false];
const on = [true, true, true, true];

describe("an asynchronous function", () => {
  it("is unrecorded over each await, and returns its promise", async () => {
    const promise = noGrad(async () => look());
    expect(isGradEnabled()).toBe(true);
    expect(await promise).toEqual(off);
    expect(isGradEnabled()).toBe(true);
  });

  it("computes unrecorded, and may change leaves", async () => {
    const w = parameter(tensor([3]));
    const result = await noGrad(async () => {
      await aTurn();
      w.sub_(1);
      return w.mul(2);
    });
    expect([result.requiresGrad, w.item(), w.requiresGrad]).toEqual([false, 2, true]);
  });

  it("has a mode of its own beside others", async () => {
    const flows = [noGrad(async () => look()), enableGrad(async () => look()), look()];
    expect(await Promise.all(flows)).toEqual([off, on, on]);
  });

  it("nests, in either direction", async () => {
    const seen = await noGrad(async () => {
      const inner = await enableGrad(async () => [await look(), await noGrad(async () => look())]);
      return [inner, await look()];
    });
    expect(seen).toEqual([[on, off], off]);
  });

  it("has synchronous functions and scopes in it that do not reach beyond", async () => {
    const seen = await enableGrad(async () => {
      await aTurn();
      const inside = noGrad(() => isGradEnabled());
      const scoped = (() => {
        using _ = noGrad();
        return isGradEnabled();
      })();
      return [inside, scoped, isGradEnabled(), ...(await look(1))];
    });
    expect(seen).toEqual([false, false, true, true, true]);
  });

  it("does not see what synchronous functions elsewhere do while it waits", async () => {
    const promise = enableGrad(async () => look());
    noGrad(() => expect(isGradEnabled()).toBe(false));
    {
      using _ = noGrad();
      expect(isGradEnabled()).toBe(false);
    }
    expect(await promise).toEqual(on);
  });

  it("sees a scope that was open when it was called only until then", async () => {
    const scope = noGrad();
    const promise = enableGrad(async () => look());
    const within = isGradEnabled();
    scope[Symbol.dispose]();
    expect([within, await promise, isGradEnabled()]).toEqual([false, on, true]);
  });

  it("passes its mode on to functions that it calls, and to its timers", async () => {
    const seen = await noGrad(async () => {
      const timer = new Promise((resolve) => setTimeout(() => resolve(isGradEnabled()), 1));
      return [await look(1), await timer];
    });
    expect(seen).toEqual([[false, false], false]);
  });

  it("does not reach timers that others have set", async () => {
    const timer = new Promise((resolve) => setTimeout(() => resolve(isGradEnabled()), 1));
    await noGrad(async () => aTurn(5));
    expect(await timer).toBe(true);
  });

  it("that fails leaves the mode alone", async () => {
    const failing = noGrad(async () => {
      await aTurn();
      throw new Error("later");
    });
    await expect(failing).rejects.toThrow("later");
    expect(await look()).toEqual(on);
  });

  it("ends its scopes at an await, as everywhere", async () => {
    const seen: boolean[] = [];
    const promise = noGrad(async () => {
      using _ = enableGrad();
      seen.push(isGradEnabled());
      await aTurn();
      seen.push(isGradEnabled());
    });
    await expect(promise).rejects.toThrow("open over an await");
    expect(seen).toEqual([true, false]);
  });
});
