import { emptyResult } from "../create/empty.ts";
import { isFloating, type TypedArray } from "../dtypes/dtype.ts";
import { DTypeError } from "../errors.ts";
import type { Shape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";
import { refusePosition } from "./axisPosition.ts";

/** The elements of a tensor of integers, row-major, as positions from the start of an axis. */
export function indexPositions(
  operation: string,
  shape: Shape,
  indices: Tensor,
  axis: number,
): Int32Array {
  checkIndexDType(operation, indices);
  const given = denseArray(indices);
  const size = shape[axis] as number;
  const positions = new Int32Array(given.length);
  for (let i = 0; i < given.length; i++) {
    const index = given[i] as number;
    const position = index < 0 ? index + size : index;
    if (position < 0 || position >= size) refusePosition(operation, index, axis, shape);
    positions[i] = position;
  }
  return positions;
}

/** Throws unless a tensor holds integers, as indices do. */
export function checkIndexDType(operation: string, indices: Tensor): void {
  if (!isFloating(indices.dtype) && indices.dtype !== "bool") return;
  throw new DTypeError(
    `${operation}: indices are ${indices.dtype}; use integers, as with astype(indices, "int32")`,
  );
}

/** Positions as an int32 vector. */
export function positionsTensor(positions: TypedArray): Tensor {
  const out = emptyResult([positions.length], "int32");
  out.storage.array.set(positions, out.storage.start);
  return out;
}
