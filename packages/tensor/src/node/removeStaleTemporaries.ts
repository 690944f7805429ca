import { readdir, realpath, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathOf } from "./paths.ts";
import { targetOfTemporary } from "./temporaryName.ts";

/** A write that goes on changes its file all the time. */
const STALE_AFTER = 10 * 60_000;

/**
 * Removes what killed runs left of `writeFileBytes`, in the folder of a file that has just been written: the
 * unfinished forms of that file, or of all files whose names `isTarget` accepts, that are ten minutes older.
 *
 * Older by the time of the file and not by this host's, because the folder may be on another one. Should a
 * program still be at work on what is removed, its write fails, and nothing else is lost. Never throws for a file:
 * what cannot be removed stays. Node only.
 *
 * @example
 * ```ts
 * import { removeStaleTemporaries, writeFileBytes } from "@linnet/tensor/node";
 *
 * await writeFileBytes("example", "note.txt", new TextEncoder().encode("kept"));
 * console.log(await removeStaleTemporaries("note.txt")); // undefined
 * ```
 */
export async function removeStaleTemporaries(
  written: string | URL,
  isTarget?: (name: string) => boolean,
): Promise<void> {
  const given = pathOf("removeStaleTemporaries", written);
  try {
    // They lie where a link leads to.
    const path = await realpath(given);
    const folder = dirname(path);
    const accepts = isTarget ?? ((name: string) => name === basename(path));
    const { mtimeMs } = await stat(path);
    for (const name of await readdir(folder)) {
      const target = targetOfTemporary(name);
      if (target === undefined || !accepts(target)) continue;
      const temporary = join(folder, name);
      if ((await stat(temporary)).mtimeMs < mtimeMs - STALE_AFTER) await unlink(temporary);
    }
  } catch {}
}
