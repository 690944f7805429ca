import type { Tensor } from "../tensor.ts";

/**
 * One item of an index, with NumPy's meaning:
 *
 * - an integer: a position, from the end where negative; its axis goes;
 * - a range as Python writes it (`":"`, `"2:"`, `"::-1"`), or in numbers, `[start, stop]` and
 *   `[start, stop, step]`;
 * - `"..."`: all axes that the other items leave;
 * - `null` (`newaxis`): a new axis of size 1;
 * - a tensor of integers: the positions to take; several such tensors broadcast together;
 * - a bool tensor: a mask over as many axes as it has.
 */
export type IndexItem =
  | number
  | string
  | null
  | readonly [start: number, stop: number]
  | readonly [start: number, stop: number, step: number]
  | Tensor;

/** An item that asks for a view: all but tensors. */
export type ViewItem = Exclude<IndexItem, Tensor>;

/** In an index, a new axis of size 1: `x.at(":", newaxis)`. Source: NumPy, `newaxis`. */
export const newaxis = null;
