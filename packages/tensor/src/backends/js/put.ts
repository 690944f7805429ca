import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";

/** out[..., indices[i], ...] = x[..., i, ...], or += */
export function put(
  x: Tensor,
  indices: Tensor,
  axis: number,
  out: Tensor,
  accumulate: boolean,
): void {
  const rows = out.shape[axis]!;
  const count = indices.size;
  const [xStrides, outStrides] = [x.strides, out.strides];
  const rowStep = outStrides[axis]!;
  const xStep = xStrides[axis]!;
  const from = x.storage.array;
  const to = out.storage.array;
  const positions = indices.storage.array;
  const firstPosition = indices.storage.start + indices.offset;
  const without = (list: readonly number[]) => list.toSpliced(axis, 1);
  const strides = [without(xStrides), without(outStrides)];
  const starts = [x.storage.start + x.offset, out.storage.start + out.offset];
  forEachRow(without(out.shape), strides, starts, ([ix, io], [sx, so], n) => {
    for (let i = 0; i < count; i++) {
      const row = positions[firstPosition + i]!;
      const first = io! + (row < 0 ? row + rows : row) * rowStep;
      const at = ix! + i * xStep;
      if (accumulate) for (let k = 0; k < n; k++) to[first + k * so!]! += from[at + k * sx!]!;
      else for (let k = 0; k < n; k++) to[first + k * so!] = from[at + k * sx!]!;
    }
  });
}
