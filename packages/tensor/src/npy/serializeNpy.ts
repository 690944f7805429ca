import { checkTensor } from "../elementwise/elementwise.ts";
import { byteLengthOf, writeElements } from "../formats/writeElements.ts";
import type { Tensor } from "../tensor.ts";
import { descrOf } from "./npyType.ts";

/** Magic number, version and the size of the header. */
const PREFIX = 10;
/** Where the elements begin is a multiple of this. */
const ALIGNMENT = 64;
/** NumPy leaves room for the first size to grow to so many digits. */
const GROWTH = 21;

/**
 * A tensor as the bytes of a .npy file, which `numpy.load` reads.
 *
 * Version 1.0, low bytes first, row-major: the same bytes as `numpy.save` writes for a contiguous
 * array. A view is written as the elements that it shows. Source: NumPy Enhancement Proposal 1.
 *
 * @example
 * ```ts
 * import { serializeNpy } from "@linnet/tensor/npy";
 * import { ones } from "@linnet/tensor";
 *
 * console.log(serializeNpy(ones([2, 3])).length); // 152
 * ```
 */
export function serializeNpy(x: Tensor): Uint8Array<ArrayBuffer> {
  const header = headerOf(checkTensor("serializeNpy", x));
  const start = PREFIX + header.length;
  const bytes = new Uint8Array(start + byteLengthOf(x));
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  for (let i = 0; i < header.length; i++) bytes[PREFIX + i] = header.charCodeAt(i);
  writeElements(x, bytes, start);
  return bytes;
}

function headerOf({ shape, dtype }: Tensor): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const text = `{'descr': '${descrOf(dtype)}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const growth = shape.length === 0 ? 0 : GROWTH - String(shape[0]).length;
  // As NumPy does it, with a whole line of spaces more where none were needed.
  const padding = ALIGNMENT - ((PREFIX + text.length + growth + 1) % ALIGNMENT);
  return `${text}${" ".repeat(growth + padding)}\n`;
}
