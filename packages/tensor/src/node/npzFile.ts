import type { ParseNamedOptions } from "../formats/wantedNames.ts";
import { npyFiles } from "../npz/npyFiles.ts";
import type { SerializeNpzOptions } from "../npz/zip.ts";
import type { Tensor } from "../tensor.ts";
import { readFileBytes } from "./readFileBytes.ts";
import { writeFileBytes } from "./writeFileBytes.ts";

export type LoadNpzOptions = Omit<ParseNamedOptions, "name">;

/**
 * Reads the tensors in a .npz file by name. Everything else is as `parseNpz` does it; messages name
 * the path.
 *
 * Throws FileError for a file that cannot be read. Node only.
 *
 * @example
 * ```ts
 * import { loadNpz, saveNpz } from "@linnet/tensor/node";
 * import { tensor } from "@linnet/tensor";
 *
 * await saveNpz("model.npz", { w: tensor([2, -3.5]), b: tensor(4.5) });
 * console.log((await loadNpz("model.npz")).w.toArray()); // [2, -3.5]
 * ```
 */
export async function loadNpz(
  path: string | URL,
  options: LoadNpzOptions = {},
): Promise<Record<string, Tensor>> {
  const { bytes, name } = await readFileBytes("loadNpz", path);
  // Imported here, with the library for ZIP: other formats do without.
  const { parseNpz } = await import("../npz/parseNpz.ts");
  return parseNpz(bytes, { ...options, name });
}

/**
 * Writes named tensors into a .npz file, as `serializeNpz` gives them at the time of the call;
 * `compress` deflates them.
 *
 * A file that is there is replaced as a whole, or stays as it is when something fails: then it throws
 * FileError. Node only.
 *
 * @example
 * ```ts
 * import { loadNpz, saveNpz } from "@linnet/tensor/node";
 * import { zeros } from "@linnet/tensor";
 *
 * await saveNpz("zeros.npz", { x: zeros([1000]) }, { compress: true });
 * console.log(Object.keys(await loadNpz("zeros.npz"))); // ['x']
 * ```
 */
export async function saveNpz(
  path: string | URL,
  tensors: Readonly<Record<string, Tensor>>,
  options: SerializeNpzOptions = {},
): Promise<void> {
  const files = npyFiles("saveNpz", tensors);
  const { zip } = await import("../npz/zip.ts");
  await writeFileBytes("saveNpz", path, zip(files, options));
}
