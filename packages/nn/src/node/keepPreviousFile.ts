import { readFile } from "node:fs/promises";
import { join, parse } from "node:path";
import { fileError, pathOf, writeFileBytes } from "@linnet/tensor/node";
import { CheckpointError } from "../checkpoint/CheckpointError.ts";
import { parseCheckpoint } from "../checkpoint/parseCheckpoint.ts";

/**
 * Gives the checkpoint that is at a path a second name. A damaged one does not push out the good one that may
 * have that name.
 */
export async function keepPreviousFile(operation: string, path: string | URL): Promise<void> {
  const name = pathOf(operation, path);
  const bytes = await bytesAt(operation, name);
  if (bytes !== undefined && isWhole(bytes)) {
    await writeFileBytes(operation, previousPath(name), bytes);
  }
}

/** `run.previous.safetensors` for `run.safetensors`. */
export function previousPath(path: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}.previous${ext}`);
}

/** Undefined where there is no file yet. */
async function bytesAt(operation: string, path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as { code?: unknown }).code === "ENOENT") return undefined;
    throw fileError(operation, path, cause);
  }
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    parseCheckpoint(bytes);
    return true;
  } catch (error) {
    // One of a later version is whole.
    return error instanceof CheckpointError && error.code === "ERR_CHECKPOINT_VERSION";
  }
}
