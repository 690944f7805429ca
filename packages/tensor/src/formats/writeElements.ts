import { elementBytes } from "../dtypes/dtype.ts";
import type { Tensor } from "../tensor.ts";
import { denseArray } from "../views/denseArray.ts";
import { hostIsLittleEndian } from "./readElements.ts";

/** The size of a tensor's elements in a file, in bytes. */
export function byteLengthOf(x: Tensor): number {
  return x.size * elementBytes(x.dtype);
}

/** Writes a tensor's elements in row-major order, low bytes first, from an offset on. */
export function writeElements(x: Tensor, to: Uint8Array, offset: number): void {
  const { buffer, byteOffset, byteLength } = denseArray(x);
  to.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
  if (hostIsLittleEndian) return;
  const size = elementBytes(x.dtype);
  for (let i = offset; i < offset + byteLength; i += size) to.subarray(i, i + size).reverse();
}
