import type { Tensor } from "../../tensor.ts";

/**
 * How an operand lies beside a result that is seen as rows: all elements (`full`), one row for all
 * rows, one element per row (`column`), a number, or in a way that takes strides.
 */
export const FULL = 0;
export const ROW = 1;
export const COLUMN = 2;
export const SCALAR = 3;
export const STRIDED = 4;

/** How a kernel reads an operand along a row: element after element, one for all, or a number. */
export const VECTOR = 0;
export const SPLAT = 1;
export const NUMBER = 2;

/** The way of reading for each role. */
export const readingOf: readonly number[] = [VECTOR, VECTOR, SPLAT, NUMBER];

/** The role of an operand beside a contiguous result. */
export function roleOf(x: Tensor, out: Tensor): number {
  if (x.layout !== null) return x.size === 1 ? SCALAR : STRIDED;
  if (x.size === out.size) return FULL;
  if (x.size === 1) return SCALAR;
  if (isTrailing(x, out)) return ROW;
  return isColumn(x, out) ? COLUMN : STRIDED;
}

/** The width of rows, in elements, that a role asks for; 0 where any will do. */
export function widthFor(role: number, x: Tensor, out: Tensor): number {
  if (role === ROW) return x.size;
  return role === COLUMN ? out.shape[out.shape.length - 1]! : 0;
}

/** How many bytes the next row of an operand is away, for rows of `bytes` bytes. */
export function stepFor(role: number, bytes: number, elementBytes: number): number {
  if (role === FULL) return bytes;
  return role === COLUMN ? elementBytes : 0;
}

/** Whether the operand is repeated along leading axes only. */
function isTrailing(x: Tensor, out: Tensor): boolean {
  let axis = 1;
  while (
    axis <= x.shape.length &&
    x.shape[x.shape.length - axis] === out.shape[out.shape.length - axis]
  )
    axis++;
  for (; axis <= x.shape.length; axis++) if (x.shape[x.shape.length - axis] !== 1) return false;
  return true;
}

/** Whether the operand is repeated along the last axis only. */
function isColumn(x: Tensor, out: Tensor): boolean {
  const width = out.shape[out.shape.length - 1]!;
  return (
    x.shape.length === out.shape.length &&
    x.shape[x.shape.length - 1] === 1 &&
    x.size * width === out.size
  );
}
