import { GradError, type Tensor, tensor } from "@linnet/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import { leavesOf, mapTree } from "../src/tree.ts";

const a = tensor([1, 2]);
const b = tensor(3);

describe("mapTree", () => {
  it("replaces a single tensor", () => {
    expect(mapTree("f: x", a, (x) => x.size)).toBe(2);
  });

  it("keeps the structure, in the order of the keys, and knows its type", () => {
    const seen: string[] = [];
    const sizes = mapTree("f: x", { w: a, layers: [b, { w: a }] as const, none: [] }, (x, path) => {
      seen.push(path);
      return x.size;
    });
    expectTypeOf(sizes.w).toEqualTypeOf<number>();
    expectTypeOf(sizes.layers[1].w).toEqualTypeOf<number>();
    expect(sizes).toEqual({ w: 2, layers: [1, { w: 2 }], none: [] });
    expect(seen).toEqual([".w", ".layers[0]", ".layers[1].w"]);
  });

  it("takes interfaces, and objects without a prototype", () => {
    interface Model {
      readonly w: Tensor;
    }
    const model: Model = Object.assign(Object.create(null), { w: a });
    expect(mapTree("f: x", model, (x) => x.ndim)).toEqual({ w: 1 });
  });

  it("does not change its argument", () => {
    const model = Object.freeze({ w: a, list: Object.freeze([b]) });
    expect(mapTree("f: x", model, () => 0)).toEqual({ w: 0, list: [0] });
    expect(model.list[0]).toBe(b);
  });

  it("visits what is there twice two times", () => {
    const tied = { w: a };
    expect(mapTree("f: x", [tied, tied], (x) => x.size)).toEqual([{ w: 2 }, { w: 2 }]);
  });

  it("takes deep nesting without recursion", () => {
    let deep: unknown = a;
    for (let i = 0; i < 3000; i++) deep = [deep];
    let mapped = mapTree("f: x", deep, (x) => x.size) as unknown;
    while (Array.isArray(mapped)) mapped = mapped[0];
    expect(mapped).toBe(2);
  });

  class Model {
    w = a;
  }
  it.each([
    [3, "f: x is 3"],
    [null, "f: x is null"],
    [[a, undefined], "f: x[1] is undefined"],
    [{ w: { "first layer": "no" } }, 'f: x.w["first layer"] is no'],
    [[{ w: new Model() }], "f: x[0].w is a Model"],
    [{ w: new Float32Array(2) }, "f: x.w is a Float32Array"],
    [() => a, "f: x is a function"],
  ])("refuses %j", (tree, start) => {
    const message = `${start}; give a tensor, or plain objects and arrays of tensors`;
    expect(() => mapTree("f: x", tree, () => 0)).toThrow(new GradError(message));
  });

  it("refuses a cycle", () => {
    const cycle: Record<string, unknown> = { w: a };
    cycle.next = [cycle];
    expect(() => mapTree("f: x", cycle, () => 0)).toThrow(
      new GradError("f: x.next[0] contains itself; leave out the cycle"),
    );
  });
});

describe("leavesOf", () => {
  it("lists the tensors by their paths", () => {
    const leaves = leavesOf("f: x", [{ b, a }, a]);
    expect([...leaves.keys()]).toEqual(["[0].b", "[0].a", "[1]"]);
    expect(leaves.get("[0].b")).toBe(b);
    expect(leaves.get("[1]")).toBe(a);
  });

  it("gives a single tensor the empty path", () => {
    expect([...leavesOf("f: x", a).keys()]).toEqual([""]);
  });

  it("writes no two paths alike", () => {
    expect([...leavesOf("f: x", { "a.b": a, a: { b: a }, 0: a }).keys()]).toEqual([
      '["0"]',
      '["a.b"]',
      ".a.b",
    ]);
  });
});
