import { checkNamedTensors } from "../formats/checkNamedTensors.ts";
import { serializeNpy } from "../npy/serializeNpy.ts";
import type { Tensor } from "../tensor.ts";

/** A name of a file and its bytes. */
export type NamedFile = readonly [name: string, bytes: Uint8Array];

/** The files that a .npz file consists of. */
export function npyFiles(
  operation: string,
  tensors: Readonly<Record<string, Tensor>>,
): readonly NamedFile[] {
  const entries = checkNamedTensors(operation, tensors);
  return entries.map(([name, x]) => [`${name}.npy`, serializeNpy(x)]);
}
