import type { Tensor } from "../tensor.ts";

/** How much of a tensor is printed, and how. */
export interface PrintSettings {
  /** The decimals of floating numbers. */
  readonly precision: number;
  /** Tensors of more elements are summarised. */
  readonly threshold: number;
  /** How many entries a summary shows at each end of an axis. */
  readonly edgeItems: number;
  /** After how many characters lines break. */
  readonly lineWidth: number;
  /** Whether small numbers are rounded to zero rather than all written with exponents. */
  readonly suppress: boolean;
}

/** The elements to print, nested as they are printed; "..." stands for entries that are left out. */
export type ShownElements = number | "..." | readonly ShownElements[];

/** All elements of a small tensor; the ends of each long axis of a large one, and nothing else of it. */
export function shownElements(x: Tensor, { threshold, edgeItems }: PrintSettings): ShownElements {
  const { shape, strides, storage } = x;
  const { array } = storage;
  const entries = (axis: number, at: number): ShownElements => {
    if (axis === shape.length) return array[at]!;
    const size = shape[axis]!;
    const isCut = x.size > threshold && size > 2 * edgeItems;
    const shown: ShownElements[] = [];
    for (let i = 0; i < size; i++) {
      if (isCut && i === edgeItems) {
        shown.push("...");
        i = size - edgeItems;
      }
      shown.push(entries(axis + 1, at + i * strides[axis]!));
    }
    return shown;
  };
  return entries(0, storage.start + x.offset);
}

/** The elements alone, in row-major order. */
export function valuesOf(shown: ShownElements): number[] {
  const all: unknown[] = [shown];
  return all.flat(Infinity).filter((each) => typeof each === "number");
}
