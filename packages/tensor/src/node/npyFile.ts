import type { ParseOptions } from "../formats/SourceFile.ts";
import { parseNpy } from "../npy/parseNpy.ts";
import { serializeNpy } from "../npy/serializeNpy.ts";
import type { Tensor } from "../tensor.ts";
import { readFileBytes } from "./readFileBytes.ts";
import { writeFileBytes } from "./writeFileBytes.ts";

export type LoadNpyOptions = Omit<ParseOptions, "name">;

/**
 * Reads the tensor in a .npy file. Everything else is as `parseNpy` does it; messages name the path.
 *
 * Throws FileError for a file that cannot be read. Node only.
 *
 * @example
 * ```ts
 * import { loadNpy, saveNpy } from "@linnet/tensor/node";
 * import { tensor } from "@linnet/tensor";
 *
 * await saveNpy("weights.npy", tensor([[1, 2], [3, 4]]));
 * console.log((await loadNpy("weights.npy")).toArray()); // [[1, 2], [3, 4]]
 * ```
 */
export async function loadNpy(path: string | URL, options: LoadNpyOptions = {}): Promise<Tensor> {
  const { bytes, name } = await readFileBytes("loadNpy", path);
  return parseNpy(bytes, { ...options, name });
}

/**
 * Writes a tensor into a .npy file, as `serializeNpy` gives it at the time of the call.
 *
 * A file that is there is replaced as a whole, or stays as it is when something fails: then it throws
 * FileError. Node only.
 *
 * @example
 * ```ts
 * import { loadNpy, saveNpy } from "@linnet/tensor/node";
 * import { ones } from "@linnet/tensor";
 *
 * await saveNpy("ones.npy", ones([2, 3], { dtype: "int8" }));
 * console.log((await loadNpy("ones.npy")).dtype); // int8
 * ```
 */
export async function saveNpy(path: string | URL, x: Tensor): Promise<void> {
  await writeFileBytes("saveNpy", path, serializeNpy(x));
}
