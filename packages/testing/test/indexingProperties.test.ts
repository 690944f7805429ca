import { parameter } from "@linnet/autograd";
import { type IndexItem, type Shape, type Tensor, take, tensor, zerosLike } from "@linnet/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  indexReference,
  isListed,
  type ReferenceItem,
  type Selected,
} from "../src/indexReference.ts";
import { inLayout, layouts } from "../src/layouts.ts";

// fast-check prints the seed and the smallest counterexample of a failure. The seed is fixed, so that a
// run in CI fails for what was changed.
const run = { seed: 20_261_122, numRuns: 1000 };

/** What becomes an item once the sizes of the axes are known. */
interface Recipe {
  readonly kind: number;
  readonly numbers: readonly number[];
  readonly isOpen: readonly boolean[];
}

const recipe = fc.record({
  kind: fc.nat(9),
  numbers: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 8, maxLength: 8 }),
  isOpen: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
});
const shape = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 });
/** The shapes of the index tensors of one index: mostly such that they broadcast. */
const listShapes: readonly Shape[] = [[], [1], [2], [2, 1], [1, 2], [2, 2], [3], [0]];
const expression = fc.tuple(shape, fc.array(recipe, { maxLength: 5 })).map(([sizes, recipes]) => {
  let axis = 0;
  const items = recipes.map((each): ReferenceItem => {
    const item = itemOf(each, sizes.slice(axis));
    axis +=
      item === null || item === "..." ? 0 : isListed(item) && item.isMask ? item.shape.length : 1;
    return item;
  });
  return { sizes, items };
});

function itemOf({ kind, numbers, isOpen }: Recipe, sizes: Shape): ReferenceItem {
  const [a, b, c] = numbers as [number, number, number];
  const size = sizes[0] ?? 1;
  // Mostly inside of the axis, so that not every long index is refused.
  const index = (n: number) => (size === 0 ? 0 : n % (isOpen[0] ? size : size + 1));
  const list = (own: Shape, element: (n: number) => number, isMask: boolean) => ({
    shape: own,
    values: Array.from({ length: product(own) }, (_, i) => element(numbers[i % 8] as number)),
    isMask,
  });
  if (kind === 0) return index(a);
  if (kind === 1) return null;
  if (kind === 2) return "...";
  if (kind === 3) return [a, b];
  if (kind === 4) return [a, b, c || 1];
  if (kind === 5) {
    const [start, stop] = [isOpen[0] ? "" : a, isOpen[1] ? "" : b];
    return isOpen[2] ? `${start}:${stop}` : `${start}:${stop}:${c || -1}`;
  }
  if (kind < 8) return list(listShapes[Math.abs(b * 3 + c) % 8] as Shape, index, false);
  const masked = sizes.slice(0, Math.abs(c) % 3);
  return list(masked, (n) => (n > 0 ? 1 : 0), true);
}

function product(sizes: Shape): number {
  return sizes.reduce((size, length) => size * length, 1);
}

/** Small integers in float64: sums of them are exact, whatever the order. */
function filled(sizes: Shape): Tensor {
  return tensor(
    Float64Array.from({ length: product(sizes) }, (_, i) => ((i * 7) % 23) - 9),
    {
      shape: sizes,
    },
  );
}

function linnetItem(item: ReferenceItem): IndexItem {
  if (!isListed(item)) return item as IndexItem;
  const dtype = item.isMask ? "bool" : "int32";
  return tensor([...item.values], { dtype, shape: item.shape });
}

function selectedOrNull(sizes: Shape, items: readonly ReferenceItem[]): Selected | null {
  try {
    return indexReference(sizes, items);
  } catch {
    return null;
  }
}

describe("for all indices,", () => {
  it("at selects what the definition says, or both refuse", () => {
    const seen = { refused: 0, lists: 0, empty: 0 };
    fc.assert(
      fc.property(expression, fc.nat(layouts.length - 1), ({ sizes, items }, layout) => {
        const x = filled(sizes);
        const selected = selectedOrNull(sizes, items);
        const compute = () => inLayout(layouts[layout]!, x).at(...items.map(linnetItem));
        if (selected === null) {
          seen.refused++;
          expect(compute).toThrow(/^at: .*; /);
          return;
        }
        if (items.some(isListed)) seen.lists++;
        if (selected.coordinates.length === 0) seen.empty++;
        const result = compute();
        expect(result.shape).toEqual(selected.shape);
        const values = selected.coordinates.map((at) => x.get(...at));
        expect(Array.from(result.toTypedArray())).toEqual(values);
      }),
      run,
    );
    // Of 1000 cases, enough are of each kind.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
  });

  it("setAt_ and addAt_ write there, one element after the other", () => {
    fc.assert(
      fc.property(expression, fc.nat(layouts.length - 1), ({ sizes, items }, layout) => {
        const selected = selectedOrNull(sizes, items);
        if (selected === null) return;
        const [x, y] = [0, 1].map(() => inLayout(layouts[layout]!, filled(sizes))) as [
          Tensor,
          Tensor,
        ];
        const [expectedX, expectedY] = [filled(sizes), filled(sizes)];
        const values = filled(selected.shape);
        selected.coordinates.forEach((at, i) => {
          const value = values.toTypedArray()[i] as number;
          expectedX.set(value, ...at);
          expectedY.set(expectedY.get(...at) + value, ...at);
        });
        const tensors = items.map(linnetItem);
        expect(x.setAt_(values, ...tensors).toArray()).toEqual(expectedX.toArray());
        expect(y.addAt_(values, ...tensors).toArray()).toEqual(expectedY.toArray());
      }),
      run,
    );
  });

  it("the gradient of at goes where addAt_ writes", () => {
    fc.assert(
      fc.property(expression, ({ sizes, items }) => {
        const selected = selectedOrNull(sizes, items);
        if (selected === null) return;
        const x = parameter(filled(sizes));
        const tensors = items.map(linnetItem);
        const cotangent = filled(selected.shape);
        x.at(...tensors).backward(cotangent);
        const expected = zerosLike(x).addAt_(cotangent, ...tensors);
        expect(x.grad?.toArray()).toEqual(expected.toArray());
      }),
      run,
    );
  });

  it("take along an axis is at with the indices in its place", () => {
    const indices = fc.array(fc.integer({ min: -3, max: 2 }), { maxLength: 5 });
    fc.assert(
      fc.property(shape, fc.nat(3), indices, (sizes, k, list) => {
        if (sizes.length === 0) return;
        const axis = k % sizes.length;
        const size = sizes[axis] as number;
        const rows = tensor(Int32Array.from(size === 0 ? [] : list, (i) => i % size));
        const x = filled(sizes);
        const whole = new Array<string>(axis).fill(":");
        expect(take(x, rows, { axis }).toArray()).toEqual(x.at(...whole, rows).toArray());
        expect(take(x.at("::-1"), rows, { axis: axis - sizes.length }).toArray()).toEqual(
          x
            .at("::-1")
            .at(...whole, rows)
            .toArray(),
        );
      }),
      { ...run, numRuns: 300 },
    );
  });
});
