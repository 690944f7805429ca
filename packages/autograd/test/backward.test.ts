import {
  add,
  astype,
  DisposedError,
  exp,
  full,
  GradError,
  ones,
  type Tensor,
  tensor,
  tidy,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { noGrad, parameter } from "../src/index.ts";

const freed =
  "backward: the graph through multiply was freed by an earlier backward; " +
  "pass { retainGraph: true } to that one, or compute the result again";

describe("backward", () => {
  it("refuses an output of several elements and says what to do", () => {
    const output = parameter(ones([32])).mul(2);
    expect(() => output.backward()).toThrow(
      new GradError(
        "backward: output has shape [32]; call .sum() or .mean() first, or pass a gradient of that shape",
      ),
    );
  });

  it("takes an output of one element, whatever its number of axes", () => {
    const x = parameter(tensor([[3]]));
    x.mul(x).backward();
    expect(x.grad?.toArray()).toEqual([[6]]);
  });

  it("refuses a gradient of another shape", () => {
    const output = parameter(ones([2])).mul(2);
    expect(() => output.backward(ones([3]))).toThrow(
      new GradError("backward: the gradient has shape [3] and the output [2]; they must be equal"),
    );
    expect(() => output.backward(ones([2, 1]))).toThrow(GradError);
  });

  it("refuses a tensor that nothing tracked went into", () => {
    const message =
      "backward: nothing that this tensor was computed from is tracked; " +
      "make the parameters leaves with parameter(tensor), and compute outside of noGrad";
    expect(() => tensor(1).backward()).toThrow(new GradError(message));
    const x = parameter(tensor([1]));
    expect(() => noGrad(() => x.mul(2)).backward()).toThrow(new GradError(message));
    expect(() => x.mul(2).detach().backward()).toThrow(new GradError(message));
  });

  it("refuses an empty list of inputs", () => {
    const x = parameter(tensor([1, 2]));
    expect(() => x.sum().backward(undefined, { inputs: [] })).toThrow(
      new GradError(
        "backward: inputs is empty; name the tensors that are to have gradients, " +
          "or leave it out for all leaves",
      ),
    );
  });

  it("frees the graph, and says so to a second pass", () => {
    const x = parameter(tensor([1, 2]));
    const loss = x.mul(x).sum();
    loss.backward();
    expect(() => loss.backward()).toThrow(new GradError(freed));
    expect(x.grad?.toArray()).toEqual([2, 4]);
  });

  it("frees only the part of a graph that it walked", () => {
    const x = parameter(tensor([2]));
    const square = x.mul(x);
    const other = x.mul(3);
    square.sum().backward();
    other.sum().backward();
    expect(x.grad?.item()).toBe(7);
    expect(() => square.mul(1).backward()).toThrow(freed);
  });

  it("keeps the graph with retainGraph, until a pass without it", () => {
    const x = parameter(tensor([1, 2]));
    const loss = x.mul(x).sum();
    loss.backward(undefined, { retainGraph: true });
    loss.backward(undefined, { retainGraph: true });
    loss.backward();
    expect(x.grad?.toArray()).toEqual([6, 12]);
    expect(() => loss.backward()).toThrow(freed);
  });

  it("keeps the graph with createGraph", () => {
    const x = parameter(tensor([1, 2]));
    const loss = x.mul(x).sum();
    loss.backward(undefined, { createGraph: true });
    x.grad = null;
    loss.backward();
    expect(x.grad).not.toBeNull();
  });

  it.each([true, false])("tracks gradients if createGraph is %s", (createGraph) => {
    const x = parameter(tensor([3]));
    x.mul(x).mul(x).backward(undefined, { createGraph });
    expect(x.grad?.requiresGrad).toBe(createGraph);
  });

  it("takes a second pass as if the one that failed had not been", () => {
    const [x, factor] = [parameter(tensor([1, 2])), tensor([5, 6])];
    const bad = x.mul(factor);
    const good = x.mul(2);
    const loss = good.add(bad).sum();
    factor.add_(1);
    expect(() => loss.backward(undefined, { retainGraph: true })).toThrow(GradError);
    expect(x.grad).toBeNull();
    good.sum().backward();
    expect(x.grad?.toArray()).toEqual([2, 2]);
  });

  it("walks a chain of a million operations, and counts all of them", () => {
    const x = parameter(tensor([1]));
    let y: Tensor = x;
    for (let i = 0; i < 1_000_000; i++) y = add(y, x);
    y.backward();
    expect(x.grad?.item()).toBe(1_000_001);
  });

  it("walks deep graphs that save values", () => {
    const x = parameter(tensor([1], { dtype: "float64" }));
    let y: Tensor = x;
    for (let i = 0; i < 100_000; i++) y = y.mul(1.0000001);
    y.backward();
    expect(x.grad?.item()).toBeCloseTo(Math.exp(0.01), 9);
  });

  it("does not count paths: a graph of 60 doublings is walked once per node", () => {
    const x = parameter(tensor([1], { dtype: "float64" }));
    let y: Tensor = x;
    for (let i = 0; i < 60; i++) y = y.add(y);
    y.backward();
    expect(x.grad?.item()).toBe(2 ** 60);
  });

  it("gives every leaf a gradient of its own", () => {
    const [a, b] = [parameter(zeros([2])), parameter(zeros([2]))];
    a.add(b).sum().backward();
    a.grad?.fill_(9);
    expect(b.grad?.toArray()).toEqual([1, 1]);
  });

  it("gives every leaf a gradient of its own with createGraph", () => {
    const [a, b] = [parameter(ones([2])), parameter(ones([2]))];
    a.add(b).square().sum().backward(undefined, { createGraph: true });
    noGrad(() => a.grad?.fill_(9));
    expect(b.grad?.toArray()).toEqual([4, 4]);
  });

  it("does not keep the gradient that it was given", () => {
    const x = parameter(zeros([2]));
    const gradient = tensor([1, 2]);
    x.backward(gradient);
    gradient.fill_(9);
    expect(x.grad?.toArray()).toEqual([1, 2]);
  });

  it("leaves no gradient on what is no leaf", () => {
    const x = parameter(tensor([1]));
    const y = exp(x);
    y.mul(2).backward();
    expect(y.grad).toBeNull();
    expect(x.grad).not.toBeNull();
  });

  it("does not go through results that are integers", () => {
    const x = parameter(tensor([1.5]));
    expect(astype(x, "float64").requiresGrad).toBe(true);
    expect(astype(x, "int32").requiresGrad).toBe(false);
  });

  it("needs what it saved, and names it when it was disposed", () => {
    const factor = ones([100]);
    const loss = parameter(ones([100]))
      .mul(factor)
      .sum();
    factor.dispose();
    expect(() => loss.backward()).toThrow(DisposedError);
  });

  it("finds what it saved after a tidy", () => {
    const x = parameter(full([100], 3));
    const loss = tidy(() => x.mul(2).square().sum());
    ones([100]).add(1);
    loss.backward();
    expect(x.grad?.toArray()).toEqual(new Array(100).fill(24));
  });
});
