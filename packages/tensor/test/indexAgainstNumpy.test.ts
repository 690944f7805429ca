import {
  arange,
  at,
  formatShape,
  type IndexItem,
  type Operand,
  type Shape,
  type Tensor,
  tensor,
} from "@linnet/tensor";
import { describe, expect, it } from "vitest";
import json from "../../testing/golden/indexing.json" with { type: "json" };
import { contiguous, inLayout, type Layout, layouts } from "../../testing/src/layouts.ts";
import { argumentOf } from "../../testing/src/opCall.ts";

type Outcome =
  | { readonly throws: true }
  | { readonly shape: Shape; readonly values: readonly number[] };

interface Selection {
  readonly shape: Shape;
  readonly items: readonly unknown[];
  readonly outcome: Outcome;
}

interface Write {
  readonly shape: Shape;
  readonly items: readonly unknown[];
  readonly value: number | number[];
  readonly set: Outcome;
  readonly added: Outcome;
}

const selections = json.selections as unknown as readonly Selection[];
const writes = json.writes as unknown as readonly Write[];

const counting = (shape: Shape) =>
  arange(
    shape.reduce((product, size) => product * size, 1),
    { dtype: "float64" },
  ).reshape(shape);
const itemsOf = (items: readonly unknown[]) => items.map(argumentOf) as IndexItem[];
const title = (items: readonly unknown[], shape: Shape) =>
  `x.at(${JSON.stringify(items).slice(1, -1)}) of shape ${formatShape(shape)}`;

function outcomeOf(compute: () => Tensor): Outcome {
  let result: Tensor;
  try {
    result = compute();
  } catch {
    return { throws: true };
  }
  return { shape: result.shape, values: Array.from(result.toTypedArray()) };
}

describe("NumPy and linnet agree on", () => {
  it("enough index expressions", () => {
    expect(selections.length).toBeGreaterThan(70);
    expect(writes.length).toBeGreaterThan(20);
  });

  it.each(selections.map((each) => [title(each.items, each.shape), each] as const))(
    "%s",
    (_, { shape, items, outcome }) => {
      for (const layout of layouts) {
        const x = inLayout(layout, counting(shape));
        expect(outcomeOf(() => at(x, ...itemsOf(items)))).toEqual(outcome);
      }
    },
  );

  describe.each(layouts)("tensors $name:", (layout) => {
    it.each(writes.map((each) => [title(each.items, each.shape), each] as const))(
      "writing to %s",
      (_, { shape, items, value, set, added }) => {
        const given: Operand = Array.isArray(value) ? tensor(value, { dtype: "float64" }) : value;
        const write = (change: (x: Tensor) => unknown) => written(layout, shape, change);
        expect(write((x) => x.setAt_(given, ...itemsOf(items)))).toEqual(set);
        expect(write((x) => x.addAt_(given, ...itemsOf(items)))).toEqual(added);
      },
    );
  });
});

/** What a change leaves; throws where it changed elements beside the view, or some before it threw. */
function written(layout: Layout, shape: Shape, change: (x: Tensor) => unknown): Outcome {
  const stored = contiguous(layout.store(counting(shape)));
  const before = stored.toTypedArray();
  const x = layout.view(stored, shape);
  const outcome = outcomeOf(() => {
    change(x);
    return x;
  });
  if ("throws" in outcome) {
    expect(stored.toTypedArray()).toEqual(before);
  } else {
    // The same elements in new memory of the same layout: what lies between them stays as it was.
    const expected = layout.store(tensor([...outcome.values], { dtype: "float64", shape }));
    expect(stored.toTypedArray()).toEqual(expected.toTypedArray());
  }
  return outcome;
}
