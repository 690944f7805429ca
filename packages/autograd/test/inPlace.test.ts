import { addAt_, at, exp, GradError, setAt_, type Tensor, tensor, unchecked } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { noGrad, parameter } from "../src/index.ts";

const onLeaf = (operation: string) =>
  new GradError(
    `${operation}: this tensor is a tracked leaf; change it inside noGrad(() => ...), ` +
      "or use the operation that returns a new tensor",
  );
const stale = (operation: string) =>
  new GradError(
    `backward: a value of shape [2] that ${operation} needs was changed in ` +
      "place after it was used; change it after backward, or use the operation that returns a new tensor",
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
    expect(() => elements.set(7, 1)).toThrow(onLeaf("set"));
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

  it("is refused on a result, which is named", () => {
    const y = exp(parameter(tensor([1, 2])));
    expect(() => y.add_(1)).toThrow(
      new GradError(
        "add_: this tensor was computed from tracked ones by exp; " +
          "use the operation that returns a new tensor, or work on it inside noGrad(() => ...)",
      ),
    );
  });

  it("is refused with a tracked operand, whose gradient would be lost", () => {
    const plain = tensor([1, 2]);
    expect(() => plain.add_(parameter(tensor([1, 2])))).toThrow(GradError);
    expect(plain.toArray()).toEqual([1, 2]);
  });

  it.each(Object.keys(changes))("%s on a saved value is noticed by backward", (name) => {
    const factor = tensor([5, 6]);
    const loss = parameter(tensor([1, 2]))
      .mul(factor)
      .sum();
    changes[name]?.(factor);
    expect(() => loss.backward()).toThrow(stale("multiply"));
  });

  it("on a view of a saved value is noticed by backward", () => {
    const factor = tensor([5, 6]);
    const loss = parameter(tensor([1, 2]))
      .mul(factor)
      .sum();
    at(factor, "::-1").at(0).add_(1);
    expect(() => loss.backward()).toThrow(stale("multiply"));
  });

  it("through detach is noticed by backward", () => {
    const x = parameter(tensor([1, 2]));
    const loss = x.mul(x).sum();
    x.detach().add_(1);
    expect(() => loss.backward()).toThrow(stale("multiply"));
  });

  it("on a saved output is noticed by backward", () => {
    const y = exp(parameter(tensor([1, 2])));
    noGrad(() => y.zero_());
    expect(() => y.sum().backward()).toThrow(stale("exp"));
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
