import {
  type ParseSafetensorsOptions,
  parseSafetensors,
  type SafetensorsFile,
} from "../safetensors/parseSafetensors.ts";
import {
  type SerializeSafetensorsOptions,
  serializeSafetensors,
} from "../safetensors/serializeSafetensors.ts";
import type { Tensor } from "../tensor.ts";
import { readFileBytes } from "./readFileBytes.ts";
import { writeFileBytes } from "./writeFileBytes.ts";

export type LoadSafetensorsOptions = Omit<ParseSafetensorsOptions, "name">;

/**
 * Reads the tensors in a .safetensors file by name, and its metadata. Everything else is as
 * `parseSafetensors` does it; messages name the path.
 *
 * Throws FileError for a file that cannot be read. Node only.
 *
 * @example
 * ```ts
 * import { loadSafetensors, saveSafetensors } from "@linnet/tensor/node";
 * import { tensor } from "@linnet/tensor";
 *
 * await saveSafetensors("model.safetensors", { w: tensor([2, -3.5]) });
 * const { tensors } = await loadSafetensors("model.safetensors");
 * console.log(tensors.w.toArray()); // [2, -3.5]
 * ```
 */
export async function loadSafetensors(
  path: string | URL,
  options: LoadSafetensorsOptions = {},
): Promise<SafetensorsFile> {
  const { bytes, name } = await readFileBytes("loadSafetensors", path);
  return parseSafetensors(bytes, { ...options, name });
}

/**
 * Writes named tensors and metadata into a .safetensors file, as `serializeSafetensors` gives them at
 * the time of the call.
 *
 * A file that is there is replaced as a whole, or stays as it is when something fails: then it throws
 * FileError. Node only.
 *
 * @example
 * ```ts
 * import { loadSafetensors, saveSafetensors } from "@linnet/tensor/node";
 * import { tensor } from "@linnet/tensor";
 *
 * await saveSafetensors("best.safetensors", { b: tensor(4.5) }, { metadata: { epoch: "3" } });
 * console.log((await loadSafetensors("best.safetensors")).metadata.epoch); // 3
 * ```
 */
export async function saveSafetensors(
  path: string | URL,
  tensors: Readonly<Record<string, Tensor>>,
  options: SerializeSafetensorsOptions = {},
): Promise<void> {
  await writeFileBytes("saveSafetensors", path, serializeSafetensors(tensors, options));
}
