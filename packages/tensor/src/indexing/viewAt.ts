import { apply } from "../apply.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { nodeOf } from "../graphNode.ts";
import type { AnyOp } from "../op.ts";
import { Tensor } from "../tensor.ts";
import type { IndexItem, ViewItem } from "./indexItem.ts";
import { indexView } from "./indexView.ts";
import { putAt } from "./putAt.ts";

/** The view of what an index without tensors selects: `x.at(...)`, and `at(x, ...)` for such items. */
export function viewAt(x: Tensor, items: readonly ViewItem[]): Tensor {
  // A graph remembers the items, so that they must not be arrays that the caller may change.
  const isTracked = x instanceof Tensor && nodeOf(x) !== null;
  return apply(atOp, [x], isTracked ? items.map((item) => ownItem(item)) : items);
}

export const atOp: AnyOp<readonly ViewItem[]> = {
  name: "at",
  run: (inputs, items) => indexView("at", checkTensor("at", inputs[0]), items),
  kernel: null,
  needs: [[]],
  vjps: [(g, { params }, shape) => putAt(g, params, shape)],
  jvp: "linear",
};

/** An item that is the graph's own. */
export function ownItem<T extends IndexItem>(item: T): T {
  return Array.isArray(item) ? ([...item] as unknown as T) : item;
}
