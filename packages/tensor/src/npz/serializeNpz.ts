import type { Tensor } from "../tensor.ts";
import { npyFiles } from "./npyFiles.ts";
import { type SerializeNpzOptions, zip } from "./zip.ts";

/**
 * Named tensors as the bytes of a .npz file, which `numpy.load` reads.
 *
 * Equal tensors give equal bytes. Throws ArgumentError unless every value is a tensor with a name.
 * Source: NumPy Enhancement Proposal 1; PKWARE APPNOTE.
 *
 * @example
 * ```ts
 * import { parseNpz, serializeNpz } from "@linnet/tensor/npz";
 * import { ones, zeros } from "@linnet/tensor";
 *
 * const bytes = serializeNpz({ x: ones([2]), y: zeros([3]) });
 * console.log(Object.keys(parseNpz(bytes))); // ['x', 'y']
 * ```
 */
export function serializeNpz(
  tensors: Readonly<Record<string, Tensor>>,
  options: SerializeNpzOptions = {},
): Uint8Array<ArrayBuffer> {
  return zip(npyFiles("serializeNpz", tensors), options);
}
