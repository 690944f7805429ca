import type { TypedArray } from "../../dtypes/dtype.ts";
import { broadcastStrides } from "../../shapes/shape.ts";
import type { Tensor } from "../../tensor.ts";
import { forEachRow } from "../../walking/forEachRow.ts";

/** out[i] = x[i], converted, with broadcasting */
export function copy(x: Tensor, out: Tensor): void {
  const from = x.storage.array;
  const to = out.storage.array;
  const start = x.storage.start + x.offset;
  const outStart = out.storage.start + out.offset;
  const toBool = out.dtype === "bool" && x.dtype !== "bool";
  if (x.layout === null && out.layout === null && x.size === out.size && !toBool) {
    // Typed arrays convert as the rows below do, faster.
    to.set(from.subarray(start, start + x.size), outStart);
    return;
  }
  const copyRow = toBool ? copyAsBool : copyValues;
  const strides = [broadcastStrides(x.shape, x.strides, out.shape), out.strides];
  forEachRow(out.shape, strides, [start, outStart], ([ix, io], [sx, so], n) => {
    copyRow(from, ix!, sx!, to, io!, so!, n);
  });
}

type CopyRow = (
  from: TypedArray,
  ix: number,
  sx: number,
  to: TypedArray,
  io: number,
  so: number,
  n: number,
) => void;

const copyValues: CopyRow = (from, ix, sx, to, io, so, n) => {
  for (let i = 0; i < n; i++) to[io + i * so] = from[ix + i * sx]!;
};

const copyAsBool: CopyRow = (from, ix, sx, to, io, so, n) => {
  for (let i = 0; i < n; i++) to[io + i * so] = from[ix + i * sx] === 0 ? 0 : 1;
};
