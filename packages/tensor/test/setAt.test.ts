import { addAt_, arange, at, IndexError, setAt_, tensor, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const int = (data: number[]) => tensor(data, { dtype: "int32" });

describe("setAt_ and addAt_", () => {
  it("return the tensor, and change the elements of all its views", () => {
    const x = zeros([2, 2]);
    const flat = x.reshape([4]);
    expect(setAt_(x, 1, int([1]))).toBe(x);
    expect(addAt_(x, 2, tensor([true, true]), 0)).toBe(x);
    expect(flat.toArray()).toEqual([2, 0, 3, 1]);
  });

  it("count a change of the elements, once it is made", () => {
    const x = zeros([3]);
    const { changedAt: before } = x.storage;
    expect(() => setAt_(x, 1, int([0, 3]))).toThrow(IndexError);
    expect(x.storage.changedAt).toBe(before);
    addAt_(setAt_(x, 1, int([0])), 1, 1);
    expect(x.storage.changedAt).toBeGreaterThan(before);
  });

  it("read a value that is a view of the same elements before they change", () => {
    const x = arange(5);
    setAt_(x, at(x, "::-1"), ":");
    expect(x.toArray()).toEqual([4, 3, 2, 1, 0]);
    setAt_(x, x, int([1, 2, 3, 4, 0]));
    expect(x.toArray()).toEqual([0, 4, 3, 2, 1]);
    addAt_(x, at(x, "1:"), int([0, 0, 0, 0]));
    expect(x.toArray()).toEqual([10, 4, 3, 2, 1]);
  });

  it("read an index that is a view of the same elements before they change", () => {
    const x = int([2, 0, 1]);
    setAt_(x, at(x, "::-1"), x);
    expect(x.toArray()).toEqual([0, 2, 1]);
  });

  it("write into floats what is wider, and into integers what they hold", () => {
    const x = zeros([2]);
    setAt_(x, tensor([0.1, 7], { dtype: "float64" }), int([0, 1]));
    expect(x.toArray()).toEqual([Math.fround(0.1), 7]);
    const n = tensor([1, 2], { dtype: "int16" });
    setAt_(setAt_(n, tensor([200], { dtype: "uint8" }), int([1])), tensor(true), 0);
    expect([n.dtype, n.toArray()]).toEqual(["int16", [1, 200]]);
    const bits = tensor([false, false, true]);
    expect(setAt_(setAt_(bits, 1, 0), tensor(false), int([2])).toArray()).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("wrap sums of integers", () => {
    const x = tensor([250, 0], { dtype: "uint8" });
    expect(addAt_(x, 3, int([0, 0, 1])).toArray()).toEqual([0, 3]);
    expect(addAt_(int([2 ** 31 - 1]), 1, 0).toArray()).toEqual([-(2 ** 31)]);
  });
});
