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

/** The elements to print, in row-major order, and for each axis whether its middle is left out. */
export interface ShownElements {
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly cut: readonly boolean[];
}

/** All elements of a small tensor; the ends of each long axis of a large one, and nothing else of it. */
export function shownElements(x: Tensor, { threshold, edgeItems }: PrintSettings): ShownElements {
  const { shape, strides, storage } = x;
  const cut = shape.map((size) => x.size > threshold && size > 2 * edgeItems);
  const { array } = storage;
  const values: number[] = [];
  const visit = (axis: number, at: number): void => {
    if (axis === shape.length) {
      values.push(array[at] as number);
      return;
    }
    const size = shape[axis] as number;
    for (let i = 0; i < size; i++) {
      if (cut[axis] && i === edgeItems) i = size - edgeItems;
      visit(axis + 1, at + i * (strides[axis] as number));
    }
  };
  visit(0, storage.start + x.offset);
  return { values, shape: shape.map((size, axis) => (cut[axis] ? 2 * edgeItems : size)), cut };
}
