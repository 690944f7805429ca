import { removeStaleTemporaries, writeFileBytes } from "@linnet/tensor/node";
import type { CheckpointParts } from "../checkpoint/CheckpointParts.ts";
import {
  type SerializeCheckpointOptions,
  serializeCheckpoint,
} from "../checkpoint/serializeCheckpoint.ts";
import { keepPreviousFile } from "./keepPreviousFile.ts";

export interface SaveCheckpointOptions extends SerializeCheckpointOptions {
  /** Whether the file that is there, if it is whole, stays as `run.previous.safetensors` beside `run.safetensors`. */
  readonly keepPrevious?: boolean;
}

/**
 * Writes parts of a program, as they are at the time of the call, into one .safetensors file; see
 * `serializeCheckpoint`.
 *
 * Whenever the program or the host ends, there is a whole file under this name: the one before, until the new one is on
 * the disk. Throws as `serializeCheckpoint` does, and FileError for a file that cannot be written. Node only.
 *
 * @example
 * ```ts
 * import { tensor } from "@linnet/tensor";
 * import { loadCheckpoint, saveCheckpoint } from "@linnet/nn/node";
 *
 * await saveCheckpoint("run.safetensors", { w: tensor([2, -3.4]) }, { metadata: { epoch: 1 } });
 * const { parts, metadata } = await loadCheckpoint("run.safetensors");
 * console.log(parts.w.shape, metadata.epoch); // [ 2 ] 1
 * ```
 */
export async function saveCheckpoint(
  path: string | URL,
  parts: CheckpointParts,
  { keepPrevious = false, ...options }: SaveCheckpointOptions = {},
): Promise<void> {
  const bytes = serializeCheckpoint(parts, options);
  if (keepPrevious) await keepPreviousFile("saveCheckpoint", path);
  await writeFileBytes("saveCheckpoint", path, bytes);
  await removeStaleTemporaries(path);
}
