import { GradError, ones, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { noGrad, parameter, requiresGrad_ } from "../src/index.ts";

describe("requiresGrad_", () => {
  it("makes this very tensor a leaf, and returns it", () => {
    const x = tensor([1, 2]);
    expect(requiresGrad_(x)).toBe(x);
    expect([x.requiresGrad, x.isLeaf]).toEqual([true, true]);
  });

  it("of a leaf changes nothing: its gradient and its graph stay", () => {
    const x = parameter(tensor([1, 2]));
    const loss = x.mul(3).sum();
    loss.backward(undefined, { retainGraph: true });
    requiresGrad_(x);
    loss.backward();
    expect(x.grad?.toArray()).toEqual([6, 6]);
  });

  it("with false makes a constant, which still has its gradient", () => {
    const x = parameter(tensor([1]));
    x.sum().backward();
    requiresGrad_(x, false);
    expect([x.requiresGrad, x.mul(2).requiresGrad]).toEqual([false, false]);
    requiresGrad_(x, false);
    expect(x.grad?.item()).toBe(1);
    expect(requiresGrad_(x).grad?.item()).toBe(1);
  });

  it("of a result changes nothing, and false is refused", () => {
    const y = parameter(tensor([1])).mul(2);
    expect(requiresGrad_(y).isLeaf).toBe(false);
    expect(() => requiresGrad_(y, false)).toThrow(
      new GradError(
        "requiresGrad_: this tensor was computed from tracked ones; use detach() for a constant",
      ),
    );
  });

  it("makes leaves of views, also of those made inside noGrad", () => {
    const v = requiresGrad_(tensor([1, 2]).at(0));
    v.mul(3).backward();
    const w = parameter(tensor([1, 2]));
    const u = requiresGrad_(noGrad(() => w.at(1)));
    u.mul(4).backward();
    expect([v.grad?.item(), u.grad?.item(), w.grad]).toEqual([3, 4, null]);
  });

  it("counts for what is computed from then on", () => {
    const x = tensor([1]);
    const before = x.mul(2);
    requiresGrad_(x);
    expect([before.requiresGrad, x.mul(2).requiresGrad]).toEqual([false, true]);
  });

  it.each(["int32", "uint8", "bool"] as const)("refuses %s", (dtype) => {
    expect(() => requiresGrad_(ones([2], { dtype }))).toThrow(
      new GradError(
        `requiresGrad_: ${dtype} elements have no gradient; give a float32 or float64 tensor`,
      ),
    );
  });

  it("refuses what is no tensor", () => {
    expect(() => requiresGrad_(3 as unknown as Tensor)).toThrow(
      new GradError("requiresGrad_: 3 has no gradient; give a float32 or float64 tensor"),
    );
  });
});

describe("zeroGrad", () => {
  it("lets the next backward start anew, and leaves the old gradient to who has it", () => {
    const x = parameter(tensor([1, 2]));
    x.mul(3).sum().backward();
    const old = x.grad;
    x.zeroGrad();
    expect(x.grad).toBeNull();
    x.mul(5).sum().backward();
    expect([x.grad, old].map((g) => g?.toArray())).toEqual([
      [5, 5],
      [3, 3],
    ]);
  });

  it("does nothing where there is no gradient to forget", () => {
    tensor([1]).zeroGrad();
    const x = parameter(tensor([1]));
    x.zeroGrad();
    expect(x.grad).toBeNull();
  });
});

describe("detach_", () => {
  it("makes a constant of this very tensor, and returns it", () => {
    const x = parameter(tensor([1, 2]));
    const y = x.mul(2);
    expect(y.detach_()).toBe(y);
    expect([y.requiresGrad, y.isLeaf, y.mul(2).requiresGrad]).toEqual([false, true, false]);
    y.fill_(7);
    expect(() => y.sum().backward()).toThrow(GradError);
  });

  it("of a leaf leaves its gradient", () => {
    const x = parameter(tensor([1]));
    x.sum().backward();
    expect([x.detach_().requiresGrad, x.grad?.item()]).toEqual([false, 1]);
  });

  it("of a result that was changed in place ends its graph, too", () => {
    const x = parameter(tensor([1, 2]));
    const y = x.mul(2);
    y.mul_(3);
    y.detach_();
    expect([y.requiresGrad, y.toArray()]).toEqual([false, [6, 12]]);
  });

  it("refuses a view", () => {
    const view = parameter(tensor([1, 2]))
      .mul(2)
      .at(0);
    expect(() => view.detach_()).toThrow(
      new GradError(
        "detach_: this tensor is a view, whose base would stay in the graph; " +
          "use x.detach(), or detach the base before the view is made",
      ),
    );
  });
});
