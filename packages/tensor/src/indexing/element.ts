import { elementOf } from "../dtypes/dtype.ts";
import { IndexError } from "../errors.ts";
import { formatShape } from "../shapes/shape.ts";
import type { Tensor } from "../tensor.ts";
import { axisPosition } from "./axisPosition.ts";

/**
 * The position in the storage's array of the element at `indices`. Bounds are always checked: a
 * silent read beyond an axis would give a neighbour's value.
 */
export function elementIndex(operation: string, x: Tensor, indices: readonly number[]): number {
  const { shape, layout } = x;
  const rank = shape.length;
  if (indices.length !== rank) refuseCount(operation, x, indices);
  let index = x.storage.start + x.offset;
  let stride = 1;
  for (let axis = rank - 1; axis >= 0; axis--) {
    const position = axisPosition(operation, indices[axis] as number, axis, shape);
    index += position * (layout === null ? stride : layout[axis]!);
    stride *= shape[axis]!;
  }
  return index;
}

/** The element at a position that `elementIndex` has checked. */
export function getElement(x: Tensor, index: number): number {
  return x.storage.array[index] as number;
}

/** Writes the element at a position that `elementIndex` has checked. */
export function setElement(x: Tensor, index: number, value: number): void {
  x.storage.array[index] = elementOf("set", value, x.dtype);
  x.storage.changed("set");
}

function refuseCount(operation: string, x: Tensor, indices: readonly number[]): never {
  throw new IndexError(
    `${operation}: ${indices.length} indices for shape ${formatShape(x.shape)}; ` +
      `give ${x.ndim}, one per axis`,
  );
}
