import { access, constants, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { RunError } from "../errors/RunError.ts";

/** Throws RunError, before any work is done, where a picture could not be written after it. */
export async function checkPicture(path: string): Promise<void> {
  try {
    await access(dirname(path), constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) throw unwritable(path, Object.assign(new Error(), { code: "EISDIR" }));
}

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
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): RunError {
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
  const reason = reasons[code] ?? `${code}; give another --plot`;
  return new RunError(`${JSON.stringify(path)} cannot be written: ${reason}`);
}
