import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";

/** Rows of so many elements are quicker moved as a whole; both arrays are the kernels' memory then. */
const WIDE = 32;

/** out[..., i, ...] = x[..., indices[i], ...], or false when an index is outside. */
export function take(x: Tensor, indices: Tensor, axis: number, out: Tensor): boolean {
  if (x.layout !== null || x.size === 0) {
    return within(indices, x.shape[axis]!) && takeStrided(x, indices, axis, out);
  }
  const rows = x.shape[axis]!;
  const count = indices.size;
  let width = x.size / rows;
  for (let outer = 0; outer < axis; outer++) width /= x.shape[outer]!;
  const from = x.storage.heap ?? x.storage.array;
  const to = out.storage.heap ?? out.storage.array;
  const positions = indices.storage.heap ?? indices.storage.array;
  const firstPosition = indices.storage.start + indices.offset;
  const isWide = width >= WIDE && from === to;
  let start = x.storage.start + x.offset;
  const end = start + x.size;
  let o = out.storage.start;
  for (; start < end; start += rows * width) {
    for (let i = 0; i < count; i++) {
      const row = positions[firstPosition + i]!;
      if (row >= rows || row < -rows) return false;
      const at = start + (row < 0 ? row + rows : row) * width;
      if (isWide) {
        to.copyWithin(o, at, at + width);
        o += width;
      } else {
        for (let k = 0; k < width; k++) to[o++] = from[at + k]!;
      }
    }
  }
  return true;
}

/** The same by strides: what is not taken is not read. */
function takeStrided(x: Tensor, indices: Tensor, axis: number, out: Tensor): boolean {
  const rows = x.shape[axis]!;
  const count = indices.size;
  const [xStrides, outStrides] = [x.strides, out.strides];
  const rowStep = xStrides[axis]!;
  const outStep = outStrides[axis]!;
  const from = x.storage.array;
  const to = out.storage.array;
  const positions = indices.storage.array;
  const firstPosition = indices.storage.start + indices.offset;
  const without = (list: readonly number[]) => list.toSpliced(axis, 1);
  const strides = [without(xStrides), without(outStrides)];
  const starts = [x.storage.start + x.offset, out.storage.start];
  forEachRow(without(x.shape), strides, starts, ([ix, io], [sx, so], n) => {
    for (let i = 0; i < count; i++) {
      const row = positions[firstPosition + i]!;
      const at = ix! + (row < 0 ? row + rows : row) * rowStep;
      const o = io! + i * outStep;
      for (let k = 0; k < n; k++) to[o + k * so!] = from[at + k * sx!]!;
    }
  });
  return true;
}

/** Whether all indices are within an axis of `rows`, counted from its start or its end. */
function within(indices: Tensor, rows: number): boolean {
  const { array, start } = indices.storage;
  const first = start + indices.offset;
  for (let i = 0; i < indices.size; i++) {
    const index = array[first + i]!;
    if (index >= rows || index < -rows) return false;
  }
  return true;
}
