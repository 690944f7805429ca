import { arange, type Tensor, tensor, unchecked, zeros } from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import { inLayout, layouts } from "../../testing/src/layouts.ts";

/** Every index of a shape, in row-major order. */
function* indicesOf(shape: readonly number[]): Generator<number[]> {
  const size = shape.reduce((product, length) => product * length, 1);
  for (let i = 0; i < size; i++) {
    let rest = i;
    yield shape.map((_, axis) => {
      const width = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
      const index = Math.floor(rest / width);
      rest %= width;
      return index;
    });
  }
}

const all = (x: Tensor) => [...indicesOf(x.shape)];

describe("unchecked elements", () => {
  it.each(layouts)("are those of get and set, $name", (layout) => {
    for (const shape of [[], [5], [2, 3], [2, 3, 4], [2, 1, 3, 2], [1, 2, 1, 3, 2], [0, 3]]) {
      const size = shape.reduce((product, length) => product * length, 1);
      const x = inLayout(layout, arange(size).reshape(shape));
      const elements = unchecked(x);
      expect(all(x).map((at) => elements.get(...at))).toEqual(all(x).map((at) => x.get(...at)));
      for (const at of all(x)) elements.set(2 * elements.get(...at) + 1, ...at);
      expect(Array.from(x.toTypedArray())).toEqual(
        Array.from({ length: size }, (_, i) => 2 * i + 1),
      );
    }
  });

  it("stay when the kernels' memory grows", () => {
    const x = arange(1000);
    const [reading, writing] = [unchecked(x), unchecked(x)];
    const before = x.storage.array.buffer;
    zeros([2 ** 23]);
    expect(x.storage.array.buffer).not.toBe(before);
    expect(reading.get(999)).toBe(999);
    writing.set(7, 998);
    expect([x.get(998), reading.get(998), writing.get(998)]).toEqual([7, 7, 7]);
  });

  it("note each change, which backward looks at", () => {
    const x = tensor([1, 2]);
    const { changedAt: before } = x.storage;
    unchecked(x).set(3, 1);
    expect(x.storage.changedAt).toBeGreaterThan(before);
    expect(x.toArray()).toEqual([1, 3]);
  });
});
