import { rmSync } from "node:fs";
import {
  access,
  constants,
  type FileHandle,
  open,
  realpath,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { RunError } from "../errors/RunError.ts";

/** Throws RunError, before any work is done, where a file could not be written after it. */
export async function checkWritable(path: string, option: string): Promise<void> {
  try {
    await access(dirname(path), constants.W_OK);
  } catch (error) {
    throw unwritable(path, option, error);
  }
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) {
    throw unwritable(path, option, Object.assign(new Error(), { code: "EISDIR" }));
  }
}

/**
 * Writes a file piece by piece, whole or not at all: to a file beside it, which then takes its place, and which
 * does not stay behind when a signal ends the process. A link stays a link. Throws RunError, in the
 * words of an option, where that is not possible.
 */
export async function writeWhole(
  path: string,
  option: string,
  pieces: Iterable<string | Uint8Array>,
): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const unfinished = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const forget = removeOnSignal(unfinished);
  let file: FileHandle | undefined;
  try {
    file = await opened(path, option, unfinished);
    for (const piece of pieces) await write(path, option, () => file?.writeFile(piece));
    await write(path, option, () => file?.close());
    await write(path, option, () => rename(unfinished, target));
  } catch (error) {
    await file?.close().catch(() => {});
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  } finally {
    forget();
  }
}

function opened(path: string, option: string, unfinished: string): Promise<FileHandle> {
  return write(path, option, () => open(unfinished, "wx"));
}

/** What the pieces themselves throw is none of the file's errors. */
async function write<T>(path: string, option: string, step: () => Promise<T> | T): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw unwritable(path, option, error);
  }
}

/** Removes a file when a signal ends the process, which it does as before. The result ends that. */
function removeOnSignal(path: string): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const remove = (signal: NodeJS.Signals) => {
    rmSync(path, { force: true });
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    for (const signal of signals) process.off(signal, remove);
  };
  for (const signal of signals) process.on(signal, remove);
  return forget;
}

function unwritable(path: string, option: string, error: unknown): RunError {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  const another = `give another ${option}`;
  const reasons: Record<string, string> = {
    ENOENT: `there is no such folder; make it or ${another}`,
    ENOTDIR: `part of the path is no folder; ${another}`,
    EISDIR: `it is a folder; give the name of a file as ${option}`,
    EACCES: `permission is denied; ${another}`,
    EPERM: `permission is denied; ${another}`,
    EROFS: `the disk is read-only; ${another}`,
    ENOSPC: `the disk is full; free some space or ${another}`,
  };
  return new RunError(
    `${JSON.stringify(path)} cannot be written: ${reasons[code] ?? `${code}; ${another}`}`,
  );
}
