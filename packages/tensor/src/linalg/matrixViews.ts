import { expandDims } from "../ops/manipulation/expandDims.ts";
import type { Tensor } from "../tensor.ts";
import { partAlong } from "../views/alongAxis.ts";
import { denseArray } from "../views/denseArray.ts";

/** The columns of each matrix from one up to another. */
export function columnsOf(x: Tensor, from: number, to: number): Tensor {
  return partAlong(x, x.ndim - 1, [from, to]);
}

/** The rows of each matrix from one up to another. */
export function rowsOf(x: Tensor, from: number, to: number): Tensor {
  return partAlong(x, x.ndim - 2, [from, to]);
}

/** Vectors as matrices of one column. */
export function asColumns(x: Tensor): Tensor {
  return expandDims(x, -1);
}

/** Vectors as matrices of one row. */
export function asRows(x: Tensor): Tensor {
  return expandDims(x, -2);
}

/**
 * Whether a cotangent is zero, and no derivative of it is asked for: what it is multiplied with may
 * then be left out, even if that is infinite.
 */
export function isConstantZero(g: Tensor): boolean {
  return g.node === null && denseArray(g).every((value) => value === 0);
}
