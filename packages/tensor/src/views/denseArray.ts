import { allocateArray, type TypedArray } from "../dtypes/dtype.ts";
import type { Tensor } from "../tensor.ts";
import { forEachRow } from "../walking/forEachRow.ts";

/**
 * The elements in row-major order: a window on the storage where there is no layout, else a copy.
 * The window dies when the memory of the kernels grows, so it is read at once and never handed out.
 */
export function denseArray(x: Tensor): TypedArray {
  const start = x.storage.start + x.offset;
  const { array } = x.storage;
  if (x.layout === null) return array.subarray(start, start + x.size);
  const dense = allocateArray(x.dtype, x.size);
  let to = 0;
  forEachRow(x.shape, [x.layout], [start], ([from], [step], length) => {
    for (let i = 0; i < length; i++) dense[to++] = array[(from as number) + i * (step as number)]!;
  });
  return dense;
}
