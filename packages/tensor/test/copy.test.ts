import {
  arange,
  broadcastTo,
  copy,
  isContiguous,
  permuteDims,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { inLayout, layouts } from "../../testing/src/layouts.ts";

describe("copy", () => {
  it.each(layouts)("has the same elements in memory of its own, $name", (layout) => {
    const x = inLayout(layout, arange(6, { dtype: "int16" }).reshape([2, 3]));
    const y = copy(x);
    expect([y.shape, y.dtype, y.toArray()]).toEqual([x.shape, x.dtype, x.toArray()]);
    y.zero_();
    expect(x.get(1, 2)).toBe(5);
  });
});

describe("isContiguous", () => {
  const x = zeros([2, 3, 4]);

  it.each([
    ["a new tensor", x],
    ["a reshaped one", x.reshape([6, 4])],
    ["entries of the first axis", x.at("1:")],
    ["one entry", x.at(1, 2)],
    ["part of the last axis of one entry", x.at(0, 0, "1:3")],
    ["a scalar", x.at(0, 0, 0)],
    ["axes of size 1 in another order", permuteDims(x.at([0, 1]), [1, 0, 2])],
    ["a new axis", x.at(null, "...", null)],
    ["nothing", x.at(":", "2:2").T],
    ["the copy of a view", copy(x.T)],
    ["a step of 2 over one entry", x.at("::2")],
    ["axes in the same order", permuteDims(x, [0, 1, 2])],
  ])("is true of %s", (_, view) => {
    expect(isContiguous(view)).toBe(true);
  });

  it.each([
    ["a transposed matrix", x.T],
    ["a part of each row", x.at(":", ":", "1:")],
    ["what runs backwards", x.at("::-1")],
    ["every other entry", x.at(":", "::2")],
    ["repeated elements", broadcastTo(tensor([1, 2]), [2, 2])],
  ])("is false of %s", (_, view) => {
    expect(isContiguous(view)).toBe(false);
  });
});
