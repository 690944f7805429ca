import { GradError, generator, memory, ones, randn, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { isGradEnabled, noGrad, parameter } from "../src/index.ts";

const untracked = (operation: string) =>
  new GradError(
    `${operation}: nothing that this tensor was computed from is tracked; ` +
      "make the parameters leaves with parameter(tensor), and compute outside of noGrad",
  );

describe("registerHook", () => {
  it("lets a hook keep the gradient, and what it makes of it", () => {
    const x = parameter(ones([1000]));
    const kept: Tensor[] = [];
    const y = x.mul(2);
    y.registerHook((g) => void kept.push(g, g.mul(5)));
    y.mul(3).sum().backward();
    expect(kept.map((g) => g.get(999))).toEqual([3, 15]);
    // Nothing else is computed where they lie.
    ones([1000]).mul(7);
    ones([1000]).mul(8);
    expect(kept.map((g) => g.get(0))).toEqual([3, 15]);
  });

  it("keeps memory flat where hooks replace gradients", () => {
    const x = parameter(randn([1000], { rng: generator(0) }));
    x.registerHook((g) => g.mul(0.5));
    const step = () => {
      x.square().sum().backward();
      x.grad?.zero_();
    };
    for (let i = 0; i < 200; i++) step();
    const before = memory().liveBytes;
    for (let i = 0; i < 5000; i++) step();
    // What hooks make is left to the collector, whose rest is bounded by the budget of small results.
    expect(memory().liveBytes - before).toBeLessThanOrEqual(4 * 2 ** 20);
  });

  it.each([
    ["another shape", ones([3]), "a float32 gradient of shape [3] for float32 [2]"],
    [
      "another dtype",
      ones([2], { dtype: "float64" }),
      "a float64 gradient of shape [2] for float32 [2]",
    ],
  ])("refuses %s", (_, wrong, what) => {
    const x = parameter(tensor([1, 2]));
    const y = x.mul(2);
    const remove = y.registerHook(() => wrong);
    const loss = y.sum();
    expect(() => loss.backward(undefined, { retainGraph: true })).toThrow(
      new GradError(
        `registerHook: the hook returned ${what}; return one of the same shape and dtype, or nothing`,
      ),
    );
    remove();
    loss.backward();
    expect(x.grad?.toArray()).toEqual([2, 2]);
  });

  it("calls each of several hooks once a pass, in order, until it is removed", () => {
    const x = parameter(tensor([1]));
    const calls: string[] = [];
    const removers = ["a", "b", "c"].map((name) => x.registerHook(() => void calls.push(name)));
    const pass = () => {
      x.mul(2).add(x).sum().backward();
      return calls.splice(0).join("");
    };
    expect(pass()).toBe("abc");
    removers[1]?.();
    expect(pass()).toBe("ac");
    removers[1]?.();
    removers[0]?.();
    removers[2]?.();
    expect(pass()).toBe("");
  });

  it("lets a hook remove itself", () => {
    const x = parameter(tensor([1]));
    let calls = 0;
    const remove = x.registerHook(() => {
      calls++;
      remove();
    });
    const other = x.registerHook(() => void calls++);
    x.sum().backward();
    x.sum().backward();
    other();
    expect(calls).toBe(3);
  });

  it("is recorded with createGraph, and otherwise not", () => {
    const x = parameter(tensor([3]));
    const modes: boolean[] = [];
    x.registerHook((g) => {
      modes.push(isGradEnabled());
      return g.mul(x);
    });
    const loss = x.square().sum();
    loss.backward(undefined, { retainGraph: true });
    expect(x.grad?.requiresGrad).toBe(false);
    x.zeroGrad();
    loss.backward(undefined, { createGraph: true });
    expect([x.grad?.requiresGrad, modes]).toEqual([true, [false, true]]);
  });

  it("stops the pass where a hook throws, and the next is as if that had not been", () => {
    const x = parameter(tensor([1, 2]));
    const y = x.mul(2);
    const loss = y.mul(y).sum();
    const remove = y.registerHook(() => {
      throw new Error("inside");
    });
    expect(() => loss.backward(undefined, { retainGraph: true })).toThrow("inside");
    expect(x.grad).toBeNull();
    remove();
    loss.backward();
    expect(x.grad?.toArray()).toEqual([8, 16]);
  });

  it("is not called for nodes off the way to the inputs", () => {
    const [x, other] = [parameter(tensor([1])), parameter(tensor([2]))];
    let calls = 0;
    other.registerHook(() => void calls++);
    x.mul(other)
      .sum()
      .backward(undefined, { inputs: [x] });
    expect([calls, other.grad]).toEqual([0, null]);
  });

  it("refuses what is not tracked", () => {
    const hook = () => undefined;
    expect(() => tensor([1]).registerHook(hook)).toThrow(untracked("registerHook"));
    const result = noGrad(() => parameter(tensor([1])).mul(2));
    expect(() => result.registerHook(hook)).toThrow(untracked("registerHook"));
  });
});

describe("retainGrad", () => {
  it("returns the tensor, and keeps a gradient of its own", () => {
    const x = parameter(ones([1000]));
    const y = x.mul(2);
    expect(y.retainGrad()).toBe(y);
    const given = ones([1000]).mul(3);
    y.backward(given);
    given.fill_(9);
    expect([y.grad?.get(0), x.grad?.get(0)]).toEqual([3, 6]);
    expect(y.grad?.requiresGrad).toBe(false);
  });

  it("is cleared by zeroGrad and by null", () => {
    const y = parameter(tensor([1]))
      .mul(2)
      .retainGrad();
    const pass = () => y.add(0).sum().backward(undefined, { retainGraph: true });
    pass();
    y.zeroGrad();
    expect(y.grad).toBeNull();
    pass();
    expect(y.grad?.item()).toBe(1);
    y.grad = null;
    pass();
    expect(y.grad).not.toBeNull();
  });

  it("refuses what is not tracked", () => {
    expect(() => tensor([1]).retainGrad()).toThrow(untracked("retainGrad"));
  });
});

describe("backward({ inputs })", () => {
  it("refuses none, and what is not tracked", () => {
    const loss = parameter(tensor([1]))
      .mul(2)
      .sum();
    expect(() => loss.backward(undefined, { inputs: [] })).toThrow(
      new GradError(
        "backward: inputs is empty; name the tensors that are to have gradients, " +
          "or leave it out for all leaves",
      ),
    );
    const inputs = [parameter(tensor([1])), tensor([1])];
    expect(() => loss.backward(undefined, { inputs })).toThrow(
      new GradError(
        "backward: input 1 is not tracked; name parameters, or results computed from them",
      ),
    );
  });

  it("adds to what is there, as without", () => {
    const x = parameter(tensor([1, 2]));
    const pass = () =>
      x
        .mul(3)
        .sum()
        .backward(undefined, { inputs: [x] });
    pass();
    pass();
    expect(x.grad?.toArray()).toEqual([6, 6]);
  });

  it("takes the output itself", () => {
    const x = parameter(tensor([1]));
    const loss = x.mul(3).sum();
    loss.backward(undefined, { inputs: [loss] });
    expect([loss.grad?.item(), x.grad]).toEqual([1, null]);
  });
});
