import type { Tensor } from "../tensor.ts";

/** An element as a user sees it. */
export type Element = number | boolean;

/** Elements in arrays in arrays; "..." stands for entries that are left out. */
export type Nested = Element | "..." | readonly Nested[];

/**
 * The elements of a tensor as arrays in arrays: booleans for dtype bool, a bare value for a scalar. Of axes
 * that are longer than that, only `ends` entries at each end are looked at.
 */
export function nestedArray(x: Tensor, ends: number = Infinity): Nested {
  const { shape, strides, storage } = x;
  const { array } = storage;
  const nest = (axis: number, at: number): Nested => {
    if (axis === shape.length) return x.dtype === "bool" ? array[at] === 1 : array[at]!;
    const size = shape[axis]!;
    const entries: Nested[] = [];
    for (let i = 0; i < size; i++) {
      if (i === ends && size > 2 * ends) {
        entries.push("...");
        i = size - ends;
      }
      entries.push(nest(axis + 1, at + i * strides[axis]!));
    }
    return entries;
  };
  return nest(0, storage.start + x.offset);
}
