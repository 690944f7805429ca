import { denseArray } from "../../denseArray.ts";
import type { Tensor } from "../../tensor.ts";

/** out[i, ...] = x[indices[i], ...] */
export function take(x: Tensor, indices: Tensor, out: Tensor): void {
  const rows = x.shape[0]!;
  const width = x.size / rows;
  const dense = x.layout === null;
  const from = dense ? x.storage.array : denseArray(x);
  const start = dense ? x.storage.start + x.offset : 0;
  const to = out.storage.array;
  const positions = indices.storage.array;
  const firstPosition = indices.storage.start + indices.offset;
  let o = out.storage.start;
  for (let i = 0; i < indices.size; i++) {
    const row = positions[firstPosition + i]!;
    const at = start + (row < 0 ? row + rows : row) * width;
    for (let k = 0; k < width; k++) to[o++] = from[at + k]!;
  }
}

/** Whether all indices are within an axis of `rows`, counted from its start or its end. */
export function within(indices: Tensor, rows: number): boolean {
  const { array, start } = indices.storage;
  const first = start + indices.offset;
  for (let i = 0; i < indices.size; i++) {
    const index = array[first + i]!;
    if (index >= rows || index < -rows) return false;
  }
  return true;
}
