import { backends } from "../backends/backend.ts";
import { checkTensor } from "../elementwise/elementwise.ts";
import { ArgumentError, ShapeError } from "../errors.ts";
import { formatShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";
import { emptyResult } from "./empty.ts";

/** Which diagonal bounds a triangle: 0 (default) is the main one, positive ones lie above it. */
export interface TriangleOptions {
  readonly k?: number;
}

/** The elements of each matrix on one side of a diagonal, that diagonal with them; zeros elsewhere. */
export function triangle(x: Tensor, side: "lower" | "upper", k: number): Tensor {
  const out = emptyResult(x.shape, x.dtype);
  backends.current.fill(out, 0);
  const [rows, columns] = x.shape.slice(-2) as [number, number];
  const values = denseArray(x);
  const { array, start } = out.storage;
  for (let row = 0; row * columns < x.size; row++) {
    const i = row % rows;
    const cut = Math.min(Math.max(side === "lower" ? i + k + 1 : i + k, 0), columns);
    const from = row * columns + (side === "lower" ? 0 : cut);
    const to = row * columns + (side === "lower" ? cut : columns);
    array.set(values.subarray(from, to), start + from);
  }
  return out;
}

/** Throws unless `x` is a matrix or a batch of them, and `k` names a diagonal. */
export function checkTriangle(operation: string, x: unknown, k: number): void {
  const { shape } = checkTensor(operation, x);
  if (shape.length < 2) {
    throw new ShapeError(
      `${operation}: shape ${formatShape(shape)} is no matrix; give two axes or more`,
    );
  }
  checkDiagonal(operation, k);
}

/** Throws unless `k` names a diagonal. */
export function checkDiagonal(operation: string, k: unknown): void {
  if (Number.isInteger(k)) return;
  throw new ArgumentError(
    `${operation}: k is ${String(k)}; give an integer, 0 for the main diagonal`,
  );
}
