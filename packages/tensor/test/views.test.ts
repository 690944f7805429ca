import {
  ArgumentError,
  arange,
  broadcastArrays,
  expandDims,
  flip,
  meshgrid,
  moveaxis,
  permuteDims,
  repeat,
  reshape,
  roll,
  squeeze,
  tensor,
  tile,
  unstack,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import json from "../../testing/golden/views.json" with { type: "json" };

interface Reshape {
  readonly shape: readonly number[];
  readonly axes: readonly number[];
  /** Along each axis of the permuted tensor. */
  readonly steps: readonly number[];
  readonly wanted: readonly number[];
  /** Whether NumPy reshapes without a copy. */
  readonly view: boolean;
}

const golden = json.reshapes as readonly Reshape[];

function viewOf({ shape, axes, steps }: Reshape) {
  const size = shape.reduce((product, length) => product * length, 1);
  const x = permuteDims(reshape(arange(size), shape), axes);
  return x.at(...steps.map((step) => `::${step}`));
}

describe("reshape", () => {
  it.each(golden)("of $shape by axes $axes and steps $steps is a view: $view", (each) => {
    const x = viewOf(each);
    const { wanted, view } = each;
    const result = reshape(x, wanted);
    expect(result.shape).toEqual(wanted);
    expect(result.toTypedArray()).toEqual(x.toTypedArray());
    expect(result.storage === x.storage).toBe(view);
    if (view) expect(reshape(x, wanted, { copy: false }).storage).toBe(x.storage);
    else expect(() => reshape(x, wanted, { copy: false })).toThrow(ArgumentError);
  });

  it("copies when it is told to", () => {
    const x = arange(6);
    for (const shape of [[6], [2, 3]]) {
      expect(reshape(x, shape, { copy: true }).storage).not.toBe(x.storage);
    }
    expect(reshape(x, [6], { copy: false })).toBe(x);
  });

  it("writes through a view of a transposed matrix", () => {
    const x = tensor([
      [1, 2],
      [3, 4],
    ]);
    reshape(x.T, [2, 1, 2]).fill_(7);
    expect(x.toArray()).toEqual([
      [7, 7],
      [7, 7],
    ]);
  });
});

describe("a view", () => {
  const x = reshape(arange(6), [2, 1, 3]);

  it("is what operations make that move no element", () => {
    const views = [
      flip(x),
      moveaxis(x, 0, 2),
      squeeze(x, 1),
      expandDims(x, 0),
      ...unstack(x, { axis: 2 }),
      ...broadcastArrays(x, arange(3)).slice(0, 1),
    ];
    for (const view of views) expect(view.storage).toBe(x.storage);
    const row = arange(3);
    for (const view of meshgrid(row, row)) expect(view.storage).toBe(row.storage);
  });

  it("is not what repeats or moves elements, so that they can be written to", () => {
    const copies = [
      repeat(x, 1),
      repeat(x, 2, { axis: 1 }),
      tile(x, [1]),
      tile(x, [1, 4, 1]),
      roll(x, 0),
      roll(x, [], { axis: [] }),
    ];
    for (const copy of copies) {
      expect(copy.storage).not.toBe(x.storage);
      copy.fill_(9);
    }
    expect(x.toTypedArray()).toEqual(Float32Array.of(0, 1, 2, 3, 4, 5));
  });

  it("has no layout where its elements lie in order", () => {
    expect(permuteDims(x, [1, 0, 2]).layout).toBeNull();
    expect(flip(flip(x)).layout).toBeNull();
    expect(reshape(x.T, [6, 1]).layout).toBeNull();
    expect(x.T.layout).not.toBeNull();
  });
});
