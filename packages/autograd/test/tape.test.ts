import {
  ArgumentError,
  concat,
  exp,
  GradError,
  ones,
  type Tensor,
  take,
  tensor,
  tidy,
  where,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import {
  customFunction,
  formatTape,
  grad,
  noGrad,
  parameter,
  type Tape,
  tape,
  tapeToDot,
} from "../src/index.ts";
import { changedView, chapter } from "./tapePrograms.ts";

const operations = ({ entries }: Tape) => entries.map(({ op }) => op);

describe("tape", () => {
  it("has leaves and operations in order of creation, with the ids of what went into them", () => {
    const { X, w, b, loss } = chapter();
    const { entries, output, savedBytes } = tape(loss, { names: { X, w, b, loss } });
    expect(entries.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(output).toBe(7);
    expect(entries[0]).toEqual({
      id: 0,
      op: "leaf",
      name: "w",
      params: null,
      inputs: [],
      shape: [2, 1],
      dtype: "float32",
      saved: [],
      freed: false,
      gradient: null,
      source: null,
    });
    expect(entries[2]?.inputs).toEqual([
      { id: null, name: "X", value: null, shape: [10, 2], dtype: "float32" },
      { id: 0, name: "w", value: null, shape: [2, 1], dtype: "float32" },
    ]);
    expect(entries[2]?.saved).toEqual([
      { of: 0, shape: [10, 2], dtype: "float32", bytes: 80, state: "current", changedBy: null },
    ]);
    expect(entries[6]?.inputs[1]).toMatchObject({ id: null, value: 2 });
    expect(savedBytes).toBe(120);
  });

  it("is the same for the same program, whatever ran before", () => {
    const once = tape(chapter().loss);
    parameter(tensor([1])).mul(2);
    expect(tape(chapter().loss)).toEqual(once);
  });

  it("is data, and holds no tensor", () => {
    const { loss, w } = chapter();
    loss.retainGrad().backward();
    const found = tape(loss, { names: { w } });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it("changes nothing: the graph, gradients and what backward says are as without", () => {
    const { loss, w } = chapter();
    const once = tape(loss);
    expect(tape(loss)).toEqual(once);
    expect(w.grad).toBeNull();
    loss.backward();
    expect(w.grad?.toArray()).toEqual([[50], [50]]);
    expect(() => loss.backward()).toThrow("freed by an earlier backward");
  });

  it("says what is freed, and knows no constants there", () => {
    const { loss } = chapter();
    loss.backward();
    const { entries, savedBytes } = tape(loss);
    expect(entries.filter(({ freed }) => freed).map(({ op }) => op)).toEqual([
      "matmul",
      "square",
      "divide",
    ]);
    expect(entries[2]?.inputs[0]).toEqual({
      id: null,
      name: null,
      value: null,
      shape: null,
      dtype: null,
    });
    expect(savedBytes).toBe(0);
  });

  it("shows gradients of leaves, and of results that retain them", () => {
    const x = parameter(tensor([1, -2]));
    const y = x.square().retainGrad();
    y.mul(tensor([1, 2]))
      .sum()
      .backward();
    const gradients = tape(y).entries.map(({ gradient }) => gradient);
    expect(gradients).toEqual([
      { shape: [2], dtype: "float32", min: -8, max: 2, mean: -3 },
      { shape: [2], dtype: "float32", min: 1, max: 2, mean: 1.5 },
    ]);
  });

  it("shows a gradient with NaN, one without elements, and one that was disposed", () => {
    const gradientOf = (x: Tensor) => tape(x).entries[0]?.gradient;
    const [nan, empty, gone] = [tensor([1, 2]), ones([0]), tensor([1])].map(parameter) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    nan.grad = tensor([Number.NaN, 1]);
    expect(gradientOf(nan)).toMatchObject({ min: Number.NaN, max: Number.NaN, mean: Number.NaN });
    empty.grad = ones([0]);
    expect(gradientOf(empty)).toMatchObject({ shape: [0], min: null });
    gone.grad = tensor([5]);
    gone.grad.dispose();
    expect(gradientOf(gone)).toMatchObject({ shape: [1], mean: null });
  });

  it("counts the memory of saved values once, and says who made one stale", () => {
    const x = parameter(tensor([1, 2]));
    const factor = tensor([5, 6]);
    const y = exp(x.mul(factor).mul(factor.detach()));
    factor.add_(1);
    const { entries, savedBytes } = tape(y);
    expect(entries.map(({ saved }) => saved.map(({ of, state }) => [of, state]))).toEqual([
      [],
      [[1, "stale"]],
      [[1, "stale"]],
      [["output", "current"]],
    ]);
    expect(entries[1]?.saved[0]?.changedBy).toBe("add_");
    expect(savedBytes).toBe(16);
    expect(() => y.sum().backward()).toThrow("changed in place by add_");
  });

  it("says of a saved value that it was disposed", () => {
    const x = parameter(tensor([1, 2]));
    const factor = tensor([5, 6]);
    const y = x.mul(factor);
    factor.dispose();
    expect(tape(y).entries[1]?.saved).toMatchObject([{ of: 1, state: "disposed", bytes: 0 }]);
  });

  it("names both inputs of an operation that takes one tensor twice", () => {
    const x = parameter(tensor([3]));
    const { entries } = tape(x.mul(x), { names: { x } });
    expect(entries.map(({ inputs }) => inputs.map(({ id }) => id))).toEqual([[], [0, 0]]);
    expect(entries[1]?.saved.map(({ of }) => of)).toEqual([0, 1]);
  });

  it("has each node once, however many paths lead there", () => {
    let x = parameter(tensor([1]));
    for (let i = 0; i < 60; i++) x = x.add(x);
    expect(tape(x).entries).toHaveLength(61);
  });

  it("shows integers as constants", () => {
    const x = parameter(tensor([1, 2, 3]));
    const rows = tensor([2, 0], { dtype: "int32" });
    const { entries } = tape(take(x, rows), { names: { rows } });
    expect(entries[1]).toMatchObject({ op: "take", params: "0" });
    expect(entries[1]?.inputs[1]).toEqual({
      id: null,
      name: "rows",
      value: null,
      shape: [2],
      dtype: "int32",
    });
  });

  it("knows of numbers what a rule needs", () => {
    const x = parameter(tensor([1]));
    const value = (y: Tensor) => tape(y).entries[1]?.inputs.map((input) => input.value);
    expect(value(x.mul(0))).toEqual([null, 0]);
    expect(value(x.add(7))).toEqual([null, null]);
    expect(value(where(tensor([true]), x, 7))).toEqual([null, null, null]);
  });

  it("says what operations take besides tensors, where that is readable", () => {
    const x = parameter(ones([2, 3]));
    const params = (y: Tensor) => tape(y).entries.at(-1)?.params;
    expect(params(x.sum({ axis: 0, keepdims: true }))).toBe("axis: 0, keepdims: true");
    expect(params(x.at(":", "::2"))).toBe('[":", "::2"]');
    expect(params(x.reshape([3, -1]))).toBe("shape: [3, -1]");
    expect(params(concat([x, x], { axis: 1 }))).toBe("axis: 1, ends: [3, 6]");
    expect(params(x.mul(2))).toBeNull();
  });

  it("gives readable names to what changes of views leave behind", () => {
    const { total, view } = changedView();
    expect(operations(tape(total))).toEqual([
      "leaf",
      "multiply",
      "at",
      "multiply",
      "base with changed view",
      "sum",
    ]);
    expect(operations(tape(view)).slice(-2)).toEqual([
      "base with changed view",
      "view of changed base",
    ]);
  });

  it("goes on behind the arguments of a function under grad", () => {
    const w = parameter(tensor(2));
    let found: Tape | null = null;
    const square = (x: Tensor) => {
      const y = x.mul(x);
      found = tape(y);
      return y;
    };
    grad(square)(w.add(1));
    expect(found).not.toBeNull();
    expect(operations(found as unknown as Tape)).toEqual(["leaf", "add", "argument", "multiply"]);
    expect((found as unknown as Tape).entries[2]?.inputs).toMatchObject([{ id: 1 }]);
  });

  it("names a custom function", () => {
    const twice = customFunction({
      name: "twice",
      forward: (x: Tensor) => x.mul(2),
      backward: (g) => [g.mul(2)],
    });
    expect(operations(tape(twice(parameter(tensor(1)))))).toEqual(["leaf", "twice"]);
  });

  it("of a leaf is one entry", () => {
    const w = parameter(tensor([1]));
    expect(operations(tape(w))).toEqual(["leaf"]);
  });

  it("of a chain of 100 000 operations has them all", () => {
    let x = parameter(tensor([1]));
    const leaf = x;
    tidy(() => {
      for (let i = 0; i < 100_000; i++) x = x.mul(1);
      return x;
    });
    const found = tape(x, { names: { leaf } });
    expect(found.entries).toHaveLength(100_001);
    expect(formatTape(found).split("\n")).toHaveLength(100_003);
    expect(tapeToDot(found).split("\n")).toHaveLength(400_003);
  });

  it("refuses what is not tracked", () => {
    const message =
      "tape: nothing that this tensor was computed from is tracked; " +
      "make the parameters leaves with parameter(tensor), and compute outside of noGrad";
    const w = parameter(tensor([1, 2]));
    expect(() => tape(tensor([1]))).toThrow(new GradError(message));
    expect(() => tape(w.mul(2).detach())).toThrow(new GradError(message));
    expect(() => tape(noGrad(() => w.at(0)))).toThrow(new GradError(message));
    expect(() => tape(3 as never)).toThrow(new GradError(message));
  });

  it("refuses names of what is no tensor", () => {
    expect(() => tape(parameter(tensor([1])), { names: { w: 3 as never } })).toThrow(
      new ArgumentError("tape: w is the name of 3; give names to tensors"),
    );
  });
});
