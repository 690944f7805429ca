import { realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { RunError } from "../errors/RunError.ts";

/**
 * Writes an SVG picture, whole or not at all: to a file beside it, which then takes its place.
 * A link stays a link. Throws RunError where that is not possible.
 */
export async function writePicture(path: string, svg: string): Promise<void> {
  let unfinished = "";
  try {
    const target = await realpath(path).catch(() => path);
    unfinished = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    await writeFile(unfinished, svg, { flag: "wx" });
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw new RunError(`${JSON.stringify(path)} cannot be written: ${reason(error)}`);
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const reasons: Record<string, string> = {
    ENOENT: "there is no such folder; make it or give another --plot",
    ENOTDIR: "part of the path is no folder; give another --plot",
    EISDIR: "it is a folder; give the name of a file as --plot",
    EACCES: "permission is denied; give another --plot",
    EPERM: "permission is denied; give another --plot",
    EROFS: "the disk is read-only; give another --plot",
    ENOSPC: "the disk is full; free some space or give another --plot",
  };
  return reasons[code] ?? `${code}; give another --plot`;
}
