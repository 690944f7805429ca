import { readFileBytes } from "@linnet/tensor/node";
import type { Checkpoint } from "../checkpoint/Checkpoint.ts";
import { parseCheckpoint } from "../checkpoint/parseCheckpoint.ts";

/**
 * Reads the checkpoint in a file, checked as a whole; `restoreCheckpoint` brings it into the parts of a program.
 *
 * Throws as `parseCheckpoint` does, with messages that name the path, and FileError for a file that cannot be read.
 * Node only.
 *
 * @example
 * ```ts
 * import { generator } from "@linnet/tensor";
 * import { restoreCheckpoint } from "@linnet/nn";
 * import { loadCheckpoint, saveCheckpoint } from "@linnet/nn/node";
 *
 * const rng = generator(1);
 * await saveCheckpoint("rng.safetensors", { rng });
 * const next = rng.uniform();
 * restoreCheckpoint(await loadCheckpoint("rng.safetensors"), { rng });
 * console.log(rng.uniform() === next); // true
 * ```
 */
export async function loadCheckpoint(path: string | URL): Promise<Checkpoint> {
  const { bytes, name } = await readFileBytes("loadCheckpoint", path);
  return parseCheckpoint(bytes, { name });
}
