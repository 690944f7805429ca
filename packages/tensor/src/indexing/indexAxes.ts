import { ArgumentError, IndexError } from "../errors.ts";
import { formatShape } from "../shapes/shape.ts";
import { Tensor } from "../tensor.ts";
import type { IndexItem } from "./indexItem.ts";

/** How many axes of the tensor an item takes; an ellipsis takes those that are `left`. */
export function axesTaken(item: IndexItem, left: number): number {
  if (item === null) return 0;
  if (item === "...") return left;
  return item instanceof Tensor && item.dtype === "bool" ? item.ndim : 1;
}

/** How many axes the items leave, which is what `"..."` stands for. Throws where there are too few. */
export function axesLeft(operation: string, x: Tensor, items: readonly IndexItem[]): number {
  let taken = 0;
  let isOpen = true;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as IndexItem;
    if (item === "...") {
      if (!isOpen) throw new ArgumentError(`${operation}: "..." stands twice; use it once`);
      isOpen = false;
    } else {
      taken += axesTaken(item, 0);
    }
  }
  const left = x.shape.length - taken;
  if (left >= 0) return left;
  throw new IndexError(
    `${operation}: the items index ${taken} axes, and shape ${formatShape(x.shape)} has ` +
      `${x.shape.length}; leave out ${-left}`,
  );
}
