import { addAt_, at, exp, GradError, setAt_, type Tensor, tensor, unchecked } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { noGrad, parameter } from "../src/index.ts";

/** What is said; `set` writes to the view of one element. */
const onLeaf = (operation: string) =>
  new GradError(
    `${operation}: this tensor is ${operation === "set" ? "a view of " : ""}a tracked leaf; change it inside noGrad(() => ...), ` +
      "or use the operation that returns a new tensor",
  );
const stale = (operation: string, change: string) =>
  new GradError(
    `backward: a value of shape [2] that ${operation} needs was changed in place by ${change} after ` +
      `${operation} had used it; change it after backward, or use the operation that returns a new tensor`,
  );

const changes: Readonly<Record<string, (x: Tensor) => unknown>> = {
  add_: (x) => x.add_(1),
  sub_: (x) => x.sub_(1),
  mul_: (x) => x.mul_(2),
  div_: (x) => x.div_(2),
  fill_: (x) => x.fill_(2),
  zero_: (x) => x.zero_(),
  copy_: (x) => x.copy_(tensor([7, 8])),
  set: (x) => x.set(7, 0),
  setAt_: (x) => setAt_(x, 7, tensor([true, false])),
  addAt_: (x) => addAt_(x, 7, 0),
};

describe("an in-place operation", () => {
  it("by unchecked elements is refused on a leaf, like set", () => {
    const x = parameter(tensor([1, 2]));
    const elements = unchecked(x);
    expect(elements.get(1)).toBe(2);
    expect(() => elements.set(7, 1)).toThrow(
      new GradError(
        "set: this tensor is tracked, and single elements are not recorded; " +
          "write them inside noGrad(() => ...), or with setAt_(x, value, ...)",
      ),
    );
    noGrad(() => elements.set(7, 1));
    expect(x.toArray()).toEqual([1, 7]);
  });

  it.each(Object.keys(changes))("%s is refused on a leaf outside of noGrad", (name) => {
    const x = parameter(tensor([1, 2]));
    expect(() => changes[name]?.(x)).toThrow(onLeaf(name));
    expect(x.toArray()).toEqual([1, 2]);
    noGrad(() => changes[name]?.(x));
    expect(x.toArray()).not.toEqual([1, 2]);
  });

  it.each(Object.keys(changes))("%s on a saved value is noticed by backward", (name) => {
    const factor = tensor([5, 6]);
    const loss = parameter(tensor([1, 2]))
      .mul(factor)
      .sum();
    changes[name]?.(factor);
    expect(() => loss.backward()).toThrow(stale("multiply", name));
  });

  it("on a view of a saved value is noticed by backward", () => {
    const factor = tensor([5, 6]);
    const loss = parameter(tensor([1, 2]))
      .mul(factor)
      .sum();
    at(factor, "::-1").at(0).add_(1);
    expect(() => loss.backward()).toThrow(stale("multiply", "add_"));
  });

  it("through detach is noticed by backward", () => {
    const x = parameter(tensor([1, 2]));
    const loss = x.mul(x).sum();
    x.detach().add_(1);
    expect(() => loss.backward()).toThrow(stale("multiply", "add_"));
  });

  it("on a saved output is noticed by backward", () => {
    const y = exp(parameter(tensor([1, 2])));
    noGrad(() => y.zero_());
    expect(() => y.sum().backward()).toThrow(stale("exp", "zero_"));
  });

  it("does no harm to an operation that saves nothing", () => {
    const x = parameter(tensor([1, 2]));
    const summand = tensor([5, 6]);
    const loss = x.add(summand).sum();
    summand.zero_();
    loss.backward();
    expect(x.grad?.toArray()).toEqual([1, 1]);
  });

  it("does no harm after backward", () => {
    const x = parameter(tensor([1, 2]));
    x.mul(x).sum().backward();
    noGrad(() => x.sub_(x.grad as Tensor));
    expect(x.toArray()).toEqual([-1, -2]);
  });
});
