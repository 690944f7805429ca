import { DataError } from "../DataError.ts";
import type { ByteSource } from "../source/ByteSource.ts";
import type { DataSource } from "../source/DataSource.ts";
import { changedError } from "../source/sourceErrors.ts";
import { openSyncFile, type SyncFile } from "./openSyncFile.ts";

/** A range of bytes of the file, and where it goes. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** The offset in the bytes that are read into. */
  readonly at: number;
}

/** Reads many small ranges of a file together, in ascending order. */
export interface BlockReader {
  readonly size: number;
  /** When the file was changed last, in milliseconds, where the host says it. */
  readonly modified: number | undefined;
  /** Up to this many bytes between two ranges it is cheaper to read than to skip. */
  readonly gap: number;
  /** Throws `DataError` (`ERR_DATA_CHANGED`) if the file is no longer what it was when it was opened. */
  read(blocks: readonly Block[], into: Uint8Array, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Ranges that are asked for at once where each is a promise. */
const together = 64;

/** For so many milliseconds reading may keep the event loop waiting. */
const longestWait = 10;

/**
 * The reader for a source. Files of Node are read synchronously: a row of a file that is in the system's
 * cache takes two microseconds so, and twenty by a promise; but never for long without a pause.
 */
export async function openBlocks(source: DataSource, bytes: ByteSource): Promise<BlockReader> {
  const { read, size, name } = bytes;
  if (read === undefined || size === undefined) {
    const problem =
      "its rows cannot be read in any order, as it is a stream or compressed; " +
      "save it as a plain file first";
    throw new DataError("ERR_DATA_ACCESS", { source: name }, problem);
  }
  const file = openSyncFile(source, name);
  if (file !== undefined) return syncBlocks(file, size, name);
  return {
    size,
    modified:
      typeof source === "object" && "lastModified" in source
        ? Number(source.lastModified)
        : undefined,
    gap: 1 << 16,
    async read(blocks, into, signal) {
      for (let first = 0; first < blocks.length; first += together) {
        signal?.throwIfAborted();
        await Promise.all(
          blocks.slice(first, first + together).map(async ({ start, end, at }) => {
            into.set(await read(start, end), at);
          }),
        );
      }
    },
    close: async () => {},
  };
}

function syncBlocks(file: SyncFile, size: number, name: string): BlockReader {
  const { modified } = file.stat();
  const check = (byte: number) => {
    const now = file.stat();
    if (now.size !== size || now.modified !== modified) throw changedError(name, byte);
  };
  check(0);
  return {
    size,
    modified,
    gap: 1 << 12,
    async read(blocks, into, signal) {
      signal?.throwIfAborted();
      let resumed = performance.now();
      for (const [i, { start, end, at }] of blocks.entries()) {
        if (file.read(into, at, end - start, start) < end - start) throw changedError(name, start);
        if (i % 16 !== 15 || performance.now() - resumed < longestWait) continue;
        await new Promise((resolve) => setTimeout(resolve));
        signal?.throwIfAborted();
        resumed = performance.now();
      }
      check(blocks[0]?.start ?? 0);
    },
    close: async () => file.close(),
  };
}
