import {
  DisposedError,
  GradError,
  memory,
  memoryScope,
  ones,
  setMemoryBudget,
  type Tensor,
  tensor,
  tidy,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { parameter, requiresGrad_ } from "../src/index.ts";

describe("data", () => {
  it("is the same elements without the graph, in either direction", () => {
    const x = parameter(tensor([1, 2]));
    expect([x.data.requiresGrad, x.data.isLeaf]).toEqual([false, true]);
    x.data.add_(1);
    expect(x.toArray()).toEqual([2, 3]);
    const { data } = x;
    x.detach().fill_(7);
    expect(data.toArray()).toEqual([7, 7]);
  });

  it("is the same elements of a view", () => {
    const x = parameter(
      tensor([
        [1, 2],
        [3, 4],
      ]),
    );
    x.T.at(1).data.fill_(0);
    expect(x.toArray()).toEqual([
      [1, 0],
      [3, 0],
    ]);
  });

  it("gives a wrong gradient without a word, where detach says so", () => {
    const x = parameter(tensor([3]));
    const trap = x.square().sum();
    x.data.fill_(100);
    trap.backward();
    expect(x.grad?.item()).toBe(200);

    const noticed = x.square().sum();
    x.detach().fill_(3);
    expect(() => noticed.backward()).toThrow(
      new GradError(
        "backward: a value of shape [1] that square needs was changed in place by fill_ after " +
          "square had used it; change it after backward, or use the operation that returns a new tensor",
      ),
    );
  });

  it("reads and writes in one call what lies in another layout, as any view does", () => {
    const x = tensor([1, 2, 3, 4]);
    x.data.copy_(x.at("::-1"));
    expect(x.toArray()).toEqual([4, 3, 2, 1]);
    x.data.data.copy_(x.data.at("::-1"));
    x.copy_(x.data.data.at("::-1"));
    expect(x.toArray()).toEqual([4, 3, 2, 1]);
  });

  // Above 256 bytes elements are in the memory of the kernels, which is given out again.
  describe.each([4, 100, 5000])("of %d elements", (n) => {
    const gone = (dispose: "x" | "data") => {
      const x = ones([n]);
      const { data } = x;
      const deeper = data.data;
      (dispose === "x" ? x : data).dispose();
      return [x, data, deeper];
    };

    it.each(["x", "data"] as const)("is gone with %s", (which) => {
      const before = memory().liveBytes;
      for (const each of gone(which)) {
        expect(() => each.toArray()).toThrow(DisposedError);
        expect(() => each.add_(1)).toThrow(DisposedError);
        expect(() => each.data).toThrow(DisposedError);
        expect(() => each.detach()).toThrow(DisposedError);
        // A second time is nothing, and does not give back what others use by now.
        each.dispose();
      }
      if (n > 1000) expect(memory().liveBytes - before).toBeLessThanOrEqual(0);
      const other = ones([n]).mul(2);
      for (const each of gone(which)) each.dispose();
      expect(other.get(n - 1)).toBe(2);
    });

    it("outlives a tidy that it was made in, with its tensor", () => {
      const data = tidy(() => ones([n]).mul(3).data);
      const x = tidy(() => {
        const made = ones([n]).mul(4);
        made.data.add_(1);
        return made;
      });
      ones([n]).mul(9);
      expect([data.get(n - 1), x.get(n - 1)]).toEqual([3, 5]);
    });

    it("is left to the collector by a scope that neither is returned from", () => {
      let data: Tensor = ones([1]);
      let deeper = data;
      tidy(() => {
        data = ones([n]).mul(3).data;
        deeper = data.data;
      });
      const scope = memoryScope();
      const kept = scope.run(() => ones([n]).mul(4).data);
      scope.dispose();
      ones([n]).mul(9);
      expect([data, deeper, kept].map((each) => each.get(n - 1))).toEqual([3, 3, 4]);
    });

    it("stays the same elements when a tracked tensor takes part", () => {
      const x = requiresGrad_(ones([n]).mul(2));
      const { data } = x;
      tidy(() => x.square().sum().backward());
      data.fill_(5);
      expect([x.get(0), x.grad?.get(n - 1)]).toEqual([5, 4]);
    });
  });

  it("is one storage for all calls, so that a loop makes none", () => {
    const x = tensor([1]);
    expect(x.data.storage).toBe(x.data.storage);
    expect(x.data.data.storage).toBe(x.data.data.storage);
    expect(new Set([x, x.data, x.data.data].map(({ storage }) => storage)).size).toBe(3);
  });

  it("works where elements are on the heap", () => {
    const { budgetBytes } = memory();
    setMemoryBudget(0);
    const x = ones([5000]).mul(2);
    setMemoryBudget(budgetBytes);
    x.data.add_(1);
    expect(x.get(4999)).toBe(3);
  });
});
