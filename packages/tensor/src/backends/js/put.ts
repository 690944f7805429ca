import type { TypedArray } from "../../dtype.ts";
import { forEachRow } from "../../forEachRow.ts";
import type { Tensor } from "../../tensor.ts";

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
  const writeRow = accumulate ? addRow : setRow;
  const without = (list: readonly number[]) => list.toSpliced(axis, 1);
  const strides = [without(xStrides), without(outStrides)];
  const starts = [x.storage.start + x.offset, out.storage.start + out.offset];
  forEachRow(without(out.shape), strides, starts, ([ix, io], [sx, so], n) => {
    for (let i = 0; i < count; i++) {
      const row = positions[firstPosition + i]!;
      const at = io! + (row < 0 ? row + rows : row) * rowStep;
      writeRow(from, ix! + i * xStep, sx!, to, at, so!, n);
    }
  });
}

type WriteRow = (
  from: TypedArray,
  ix: number,
  sx: number,
  to: TypedArray,
  io: number,
  so: number,
  n: number,
) => void;

const setRow: WriteRow = (from, ix, sx, to, io, so, n) => {
  for (let k = 0; k < n; k++) to[io + k * so] = from[ix + k * sx]!;
};

const addRow: WriteRow = (from, ix, sx, to, io, so, n) => {
  for (let k = 0; k < n; k++) to[io + k * so]! += from[ix + k * sx]!;
};
