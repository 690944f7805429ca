import type { Tensor } from "../tensor.ts";
import { type Element, type Nested, nestedArray } from "../views/nestedArray.ts";

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

/** All elements of a small tensor; the ends of each long axis of a large one, and nothing else of it. */
export function shownElements(x: Tensor, { threshold, edgeItems }: PrintSettings): Nested {
  return nestedArray(x, x.size > threshold ? edgeItems : Infinity);
}

/** The elements alone, in row-major order. */
export function valuesOf(shown: Nested): Element[] {
  const all: unknown[] = [shown];
  return all.flat(Infinity).filter((each) => each !== "...") as Element[];
}
