import type { ViewItem } from "../indexing/indexItem.ts";
import { viewAt } from "../indexing/viewAt.ts";
import type { Tensor } from "../tensor.ts";

/**
 * The view of what an item takes from one axis, counted from 0: `partAlong(x, 1, "::-1")` reverses the
 * rows.
 */
export function partAlong(x: Tensor, axis: number, item: ViewItem): Tensor {
  const items: ViewItem[] = new Array(axis).fill(":");
  items.push(item);
  return viewAt(x, items);
}
