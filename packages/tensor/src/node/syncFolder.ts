import { open } from "node:fs/promises";

/**
 * Brings the names in a folder to the disk, on systems that can: of files and folders that were made there just now, and
 * would be gone after a power cut. Never throws. Node only.
 *
 * @example
 * ```ts
 * import { syncFolder } from "@linnet/tensor/node";
 *
 * console.log(await syncFolder(".")); // undefined
 * ```
 */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch {}
}
