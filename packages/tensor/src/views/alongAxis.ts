import type { IndexItem } from "../indexing/indexItem.ts";
import { at } from "../ops/indexing/at.ts";
import type { Tensor } from "../tensor.ts";

/** The view of a range of one axis, counted from 0: `partAlong(x, 1, "::-1")` reverses the rows. */
export function partAlong(x: Tensor, axis: number, range: IndexItem): Tensor {
  const before: IndexItem[] = new Array(axis).fill(":");
  return at(x, ...before, range);
}
