import { type FileHandle, open, realpath, rename, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileError } from "./FileError.ts";
import { pathOf } from "./paths.ts";
import { syncFolder } from "./syncFolder.ts";
import { temporaryName } from "./temporaryName.ts";

/**
 * Writes a file so that whoever reads it sees the old bytes or the new ones, never a part of them,
 * even when the program ends midway: into another file of the same folder, which then takes its name.
 * A link stays one, and a file that was there keeps its permissions. When the promise is fulfilled, the bytes are on
 * the disk.
 *
 * Throws FileError, whose message begins with `operation`, for a file that cannot be written. Node only.
 *
 * @example
 * ```ts
 * import { readFileBytes, writeFileBytes } from "@linnet/tensor/node";
 *
 * await writeFileBytes("example", "note.txt", new TextEncoder().encode("whole"));
 * const { bytes } = await readFileBytes("example", "note.txt");
 * console.log(new TextDecoder().decode(bytes)); // whole
 * ```
 */
export async function writeFileBytes(
  operation: string,
  path: string | URL,
  bytes: Uint8Array,
): Promise<void> {
  const name = pathOf(operation, path);
  try {
    const { target, mode } = await targetOf(name);
    const temporary = join(dirname(target), temporaryName(basename(target)));
    await writeNew(temporary, bytes, mode);
    try {
      await rename(temporary, target);
    } catch (cause) {
      await unlink(temporary);
      throw cause;
    }
    await syncFolder(dirname(target));
  } catch (cause) {
    throw fileError(operation, name, cause);
  }
}

/** Where a path leads in the end, and the permissions of what is there. */
async function targetOf(path: string): Promise<{ target: string; mode: number | undefined }> {
  try {
    const target = await realpath(path);
    const found = await stat(target);
    if (found.isDirectory()) throw Object.assign(new Error(target), { code: "EISDIR" });
    return { target, mode: found.mode & 0o7777 };
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== "ENOENT") throw cause;
    return { target: path, mode: undefined };
  }
}

async function writeNew(path: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await writeAll(file, bytes, mode);
  } catch (cause) {
    await unlink(path);
    throw cause;
  }
}

async function writeAll(
  file: FileHandle,
  bytes: Uint8Array,
  mode: number | undefined,
): Promise<void> {
  try {
    // Opening takes the process's mask off the mode.
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
