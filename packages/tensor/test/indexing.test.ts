import {
  ArgumentError,
  arange,
  at,
  IndexError,
  newaxis,
  permuteDims,
  take,
  tensor,
  zeros,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";

const x = arange(24).reshape([2, 3, 4]);

describe("get and set", () => {
  it("reach every element of any layout", () => {
    for (const view of [x, x.T, x.at(":", "::-1"), x.at(":", ":", "1::2")]) {
      const [a, b, c] = view.shape as [number, number, number];
      const seen: number[] = [];
      for (let i = 0; i < a; i++)
        for (let j = 0; j < b; j++) for (let k = 0; k < c; k++) seen.push(view.get(i, j, k));
      expect(seen).toEqual(Array.from(view.toTypedArray()));
    }
  });

  it("count negative indices from the end", () => {
    expect(x.get(-1, -1, -1)).toBe(23);
    expect(x.get(-2, -3, -4)).toBe(0);
    const y = zeros([2, 2]);
    y.set(5, -1, 0);
    expect(y.toArray()).toEqual([
      [0, 0],
      [5, 0],
    ]);
  });

  it("need no index for a scalar", () => {
    const scalar = tensor(3);
    scalar.set(4);
    expect(scalar.get()).toBe(4);
  });

  it.each([
    [[2, 0, 0], "get: index 2 is outside of axis 0 of shape [2, 3, 4]; use -2 to 1"],
    [[0, -4, 0], "get: index -4 is outside of axis 1 of shape [2, 3, 4]; use -3 to 2"],
    [[0, 0, 1.5], "get: index 1.5 is outside of axis 2 of shape [2, 3, 4]; use -4 to 3"],
    [[0, 0, NaN], "get: index NaN is outside of axis 2 of shape [2, 3, 4]; use -4 to 3"],
    [[0, 0], "get: 2 indices for shape [2, 3, 4]; give 3, one per axis"],
    [[0, 0, 0, 0], "get: 4 indices for shape [2, 3, 4]; give 3, one per axis"],
  ])("refuse the indices %j", (indices, message) => {
    expect(() => x.get(...indices)).toThrow(new IndexError(message));
    expect(() => x.at(":").get(...indices)).toThrow(new IndexError(message));
    expect(() => x.set(1, ...indices)).toThrow(new IndexError(message.replace("get", "set")));
  });

  it("refuse any index of an empty axis", () => {
    expect(() => zeros([0]).get(0)).toThrow(
      new IndexError("get: index 0 is outside of axis 0 of shape [0]; the axis is empty"),
    );
  });
});

describe("at", () => {
  it("takes positions, whose axes go", () => {
    expect(x.at(1).toArray()).toEqual(x.toArray() && (x.toArray() as number[][][])[1]);
    expect(x.at(-1, 0).shape).toEqual([4]);
    expect(x.at(1, 2, 3).shape).toEqual([]);
    expect(x.at(1, 2, 3).item()).toBe(23);
    expect(x.at().shape).toEqual([2, 3, 4]);
  });

  it("takes ranges as Python does, beyond the ends too", () => {
    const v = arange(7);
    const ranges: Record<string, number[]> = {
      ":": [0, 1, 2, 3, 4, 5, 6],
      "2:5": [2, 3, 4],
      ":-5": [0, 1],
      "-2:": [5, 6],
      "5:100": [5, 6],
      "-100:2": [0, 1],
      "100:": [],
      "4:2": [],
      "::3": [0, 3, 6],
      "1::2": [1, 3, 5],
      "::-1": [6, 5, 4, 3, 2, 1, 0],
      "::-3": [6, 3, 0],
      "4:1:-1": [4, 3, 2],
      "100:4:-1": [6, 5],
      "2::-1": [2, 1, 0],
      "1:4:-1": [],
      " 1 : 3 ": [1, 2],
    };
    for (const [range, expected] of Object.entries(ranges)) {
      expect(v.at(range).toArray(), range).toEqual(expected);
    }
  });

  it("takes ranges in numbers", () => {
    const v = arange(5);
    expect(v.at([1, 3]).toArray()).toEqual([1, 2]);
    expect(v.at([-2, 100]).toArray()).toEqual([3, 4]);
    expect(v.at([3, 1]).toArray()).toEqual([]);
  });

  it("gives views: what is written shows, and they keep the elements", () => {
    const y = zeros([2, 2]);
    const corner = y.at(1, 1);
    corner.fill_(5);
    expect(y.get(1, 1)).toBe(5);
    expect(y.at(":", 1).storage).toBe(y.storage);
  });

  it.each([
    [[2], "at: index 2 is outside of axis 0 of shape [2, 3, 4]; use -2 to 1"],
    [[0, 0.5], "at: index 0.5 is outside of axis 1 of shape [2, 3, 4]; use -3 to 2"],
    [[0, 0, 0, 0], "at: the items index 4 axes, and shape [2, 3, 4] has 3; leave out 1"],
  ])("refuses the index %j", (items, message) => {
    expect(() => x.at(...items)).toThrow(new IndexError(message));
  });

  it.each(["1", "a:b", "::0", "1:2:3:4", ""])('refuses "%s" as a range', (range) => {
    expect(() => at(x, range)).toThrow(
      new ArgumentError(
        `at: "${range}" is not a range; write "start:stop" or "start:stop:step" with a step other than 0`,
      ),
    );
  });

  it("refuses a range that is not of integers", () => {
    expect(() => x.at([0.5, 2])).toThrow(
      new ArgumentError(
        "at: [0.5, 2] is not a range; give integers, [start, stop] or [start, stop, step] with a step other than 0",
      ),
    );
  });
});

describe("an index with tensors", () => {
  const rows = tensor([1, 0], { dtype: "int32" });
  const mask = tensor([true, false]);

  it("gives a copy, whatever it selects", () => {
    const y = arange(4).reshape([2, 2]);
    for (const copy of [
      y.at(rows),
      y.at(mask),
      y.at(0, rows),
      y.at(tensor(0, { dtype: "int8" })),
    ]) {
      copy.fill_(9);
    }
    expect(y.toArray()).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it("leaves the tensors of the index alone", () => {
    const given = tensor([-1, 0], { dtype: "int32" });
    arange(4).at(given);
    expect(given.toArray()).toEqual([-1, 0]);
  });

  it.each(["int8", "int16", "int32", "uint8", "uint16", "uint32"] as const)("takes %s", (dtype) => {
    expect(
      arange(4)
        .at(tensor([3, 1], { dtype }))
        .toArray(),
    ).toEqual([3, 1]);
  });

  it("takes indices and masks of any layout", () => {
    const indices = arange(6, { dtype: "int32" }).reshape([2, 3]);
    const v = arange(10, 16);
    expect(v.at(indices.T).toArray()).toEqual([
      [10, 13],
      [11, 14],
      [12, 15],
    ]);
    expect(take(v, indices.at(1, "::-2")).toArray()).toEqual([15, 13]);
    const bits = tensor([true, true, false, false, true, false]);
    expect(v.at(bits.at("::-1")).toArray()).toEqual([11, 14, 15]);
  });

  it("moves wide rows as well as narrow ones", () => {
    const wide = arange(3 * 100).reshape([3, 100]);
    const order = tensor([2, 0, -2], { dtype: "int32" });
    const expected = [2, 0, 1].map((row) => wide.at(row).toArray());
    expect(take(wide, order).toArray()).toEqual(expected);
    expect(take(wide.reshape([1, 3, 100]), order, { axis: 1 }).toArray()).toEqual([expected]);
  });
});

describe("a new axis", () => {
  it("is null, by name newaxis, and gives a view", () => {
    expect(newaxis).toBe(null);
    const v = arange(3);
    const column = v.at(":", newaxis);
    expect(column.shape).toEqual([3, 1]);
    column.fill_(5);
    expect(v.toArray()).toEqual([5, 5, 5]);
  });
});

describe("iteration", () => {
  it("gives views of the entries of the first axis", () => {
    const y = zeros([3, 2]);
    let next = 1;
    for (const row of y) row.fill_(next++);
    expect(y.toArray()).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    const [first, second] = permuteDims(y, [1, 0]);
    expect([first?.toArray(), second?.toArray()]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it("gives scalars of a vector, and nothing of an empty axis", () => {
    expect(Array.from(arange(3), (element) => element.item())).toEqual([0, 1, 2]);
    expect([...zeros([0, 2])]).toEqual([]);
  });
});

describe("item", () => {
  it("is the one element, whatever the shape", () => {
    expect(tensor([[[4]]]).item()).toBe(4);
    expect(arange(10).at("3:4").item()).toBe(3);
  });

  it("refuses several elements, and none", () => {
    expect(() => tensor([1, 2]).item()).toThrow(
      new ArgumentError(
        "item: shape [2] has 2 elements; take one by get(...), or reduce with sum() or mean()",
      ),
    );
    expect(() => zeros([0]).item()).toThrow(ArgumentError);
  });
});
