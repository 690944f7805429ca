import { runInNewContext } from "node:vm";
import { ArgumentError, GradError, tensor } from "@linnet/tensor";
import { describe, expect, it, vi } from "vitest";
import { enableGrad, isGradEnabled, noGrad, parameter } from "../src/index.ts";

const tracks = () => parameter(tensor([1])).mul(2).requiresGrad;

/** Something that goes wrong inside of a function. */
function fail(): never {
  throw new Error("inside");
}

/** Long enough for everything that waits for nothing but its turn. */
const aTurn = () => new Promise((resolve) => setTimeout(resolve));

describe.each([
  ["noGrad", noGrad, false],
  ["enableGrad", enableGrad, true],
] as const)("%s", (name, under, enabled) => {
  it("counts inside, and not outside", () => {
    expect(under(() => [isGradEnabled(), tracks()])).toEqual([enabled, enabled]);
    expect([isGradEnabled(), tracks()]).toEqual([true, true]);
  });

  it("restores what was before, on or off, also after an error", () => {
    for (const outer of [noGrad, enableGrad]) {
      outer(() => {
        const before = isGradEnabled();
        under(() => undefined);
        expect(isGradEnabled()).toBe(before);
        expect(() => under(fail)).toThrow("inside");
        expect(isGradEnabled()).toBe(before);
      });
    }
    expect(isGradEnabled()).toBe(true);
  });

  it("returns what the function returns", () => {
    expect(under(() => "result")).toBe("result");
    expect(under(() => null)).toBeNull();
  });

  it("refuses a promise of a function that is not async, and restores what was before", () => {
    const message =
      `${name}: the function returned a promise, and what it does later would not be covered; ` +
      `give ${name} an async function: ${name}(async () => ...)`;
    expect(() => under(() => Promise.resolve(1))).toThrow(new ArgumentError(message));
    // No instance of this Promise, but as good as one.
    const foreign = runInNewContext("Promise.resolve(1)");
    expect(() => under(() => foreign)).toThrow(new ArgumentError(message));
    expect(isGradEnabled()).toBe(true);
  });

  it("says only once that a promise is refused, even if that fails later", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    expect(() => under(() => Promise.reject(new Error("later")))).toThrow(ArgumentError);
    await aTurn();
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it("is a scope, until the end of its block", () => {
    {
      using _ = under();
      expect([isGradEnabled(), tracks()]).toEqual([enabled, enabled]);
    }
    expect(isGradEnabled()).toBe(true);
  });

  it("is a scope that an error ends", () => {
    expect(() => {
      using _ = under();
      fail();
    }).toThrow("inside");
    expect(isGradEnabled()).toBe(true);
  });
});

describe("noGrad", () => {
  it("lets a leaf be changed in place, and it stays a leaf", () => {
    const x = parameter(tensor([1, 2]));
    noGrad(() => x.sub_(1).mul_(3));
    expect(x.toArray()).toEqual([0, 3]);
    expect([x.requiresGrad, x.isLeaf]).toEqual([true, true]);
    x.sum().backward();
    expect(x.grad?.toArray()).toEqual([1, 1]);
  });

  it("does not stop a backward pass through what was recorded before", () => {
    const x = parameter(tensor([3]));
    const loss = x.add(x);
    noGrad(() => loss.backward());
    expect(x.grad?.item()).toBe(2);
  });

  it("holds while backward runs inside of it, and after", () => {
    const x = parameter(tensor([3]));
    const loss = x.mul(x);
    const seen = noGrad(() => {
      loss.backward(undefined, { createGraph: true });
      return isGradEnabled();
    });
    expect([seen, x.grad?.requiresGrad]).toEqual([false, true]);
  });
});

describe("scopes", () => {
  it("nest in each other and in functions", () => {
    const seen: boolean[] = [];
    {
      using _outer = noGrad();
      seen.push(isGradEnabled());
      {
        using _inner = enableGrad();
        seen.push(isGradEnabled());
        noGrad(() => seen.push(isGradEnabled()));
        seen.push(isGradEnabled());
      }
      seen.push(isGradEnabled());
    }
    expect([...seen, isGradEnabled()]).toEqual([false, true, false, true, false, true]);
  });

  it("closed in another order leave in force what is still open, and nothing in the end", () => {
    const seen: boolean[] = [];
    const outer = noGrad();
    const middle = enableGrad();
    const inner = noGrad();
    outer[Symbol.dispose]();
    seen.push(isGradEnabled());
    inner[Symbol.dispose]();
    seen.push(isGradEnabled());
    middle[Symbol.dispose]();
    expect([...seen, isGradEnabled()]).toEqual([false, true, true]);
  });

  it("closed twice are closed once", () => {
    const scope = noGrad();
    scope[Symbol.dispose]();
    using _ = noGrad();
    scope[Symbol.dispose]();
    expect(isGradEnabled()).toBe(false);
  });

  it("left open by a function end with it, at once and for good", async () => {
    const leaked = noGrad(() => enableGrad());
    expect(isGradEnabled()).toBe(true);
    const other = enableGrad(() => noGrad());
    expect(isGradEnabled()).toBe(true);
    other[Symbol.dispose]();
    expect(isGradEnabled()).toBe(true);
    await aTurn();
    expect(isGradEnabled()).toBe(true);
    expect(() => leaked[Symbol.dispose]()).toThrow(GradError);
    expect(isGradEnabled()).toBe(true);
  });

  it("closed by a function that they were open around end after it", () => {
    const outer = noGrad();
    const seen = enableGrad(() => {
      outer[Symbol.dispose]();
      return isGradEnabled();
    });
    expect([seen, isGradEnabled()]).toEqual([true, true]);
  });

  it("are over at the first await, and say so when they are closed", async () => {
    const seen: boolean[] = [];
    const hold = async () => {
      using _ = noGrad();
      seen.push(isGradEnabled());
      await aTurn();
      seen.push(isGradEnabled());
    };
    await expect(hold()).rejects.toThrow(
      new GradError(
        "noGrad: the scope was open over an await, after which operations were as before it; " +
          "use noGrad(async () => ...), or a scope for each part between two awaits",
      ),
    );
    expect([...seen, isGradEnabled()]).toEqual([false, true, true]);
  });

  it("that are never closed are over at the next turn", async () => {
    noGrad();
    expect(isGradEnabled()).toBe(false);
    await aTurn();
    expect(isGradEnabled()).toBe(true);
  });

  it("name what they were opened by", async () => {
    const scope = enableGrad();
    await aTurn();
    expect(() => scope[Symbol.dispose]()).toThrow(/^enableGrad: .* use enableGrad\(async/);
  });
});
