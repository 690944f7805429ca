import { backends } from "../backends/backend.ts";
import { checkDType } from "../dtypes/dtype.ts";
import { checkShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { emptyResult } from "./empty.ts";
import type { CreateOptions } from "./full.ts";
import { checkDiagonal } from "./triangle.ts";

export interface EyeOptions extends CreateOptions {
  /** The diagonal of the ones: 0 (default) is the main one, positive ones lie above it. */
  readonly k?: number;
}

/**
 * A matrix with ones on a diagonal and zeros elsewhere; square with one argument.
 *
 * Shape: `[rows, columns]`. dtype: float32 unless given. Throws ShapeError unless the sizes are
 * integers from 0, ArgumentError for a `k` that is no integer.
 * Source: array API standard 2023.12, `eye`.
 *
 * @example
 * ```ts
 * console.log(eye(2).toArray(), eye(2, 3, { k: 1 }).toArray()); // [[1, 0], [0, 1]] [[0, 1, 0], [0, 0, 1]]
 * ```
 */
export function eye(rows: number, options?: EyeOptions): Tensor<[number, number]>;
export function eye(rows: number, columns?: number, options?: EyeOptions): Tensor<[number, number]>;
export function eye(
  rows: number,
  second: number | EyeOptions = rows,
  third?: EyeOptions,
): Tensor<[number, number]> {
  const isSquare = typeof second === "object";
  const columns = isSquare ? rows : second;
  const { k = 0, dtype = "float32" } = (isSquare ? second : third) ?? {};
  checkShape("eye", [rows, columns]);
  checkDType("eye", dtype);
  checkDiagonal("eye", k);
  const out = emptyResult<[number, number]>([rows, columns], dtype);
  backends.current.fill(out, 0);
  const { array, start } = out.storage;
  const end = Math.min(rows, columns - k);
  for (let row = Math.max(0, -k); row < end; row++) array[start + row * columns + row + k] = 1;
  return out;
}
