import { ArgumentError } from "@linnet/tensor";
import type { DataSource } from "../source/DataSource.ts";

/** An open file of Node that is read without promises. */
export interface SyncFile {
  stat(): { readonly size: number; readonly modified: number };
  /** Reads up to `length` bytes of the file from `position` into `into` from `at`; says how many there were. */
  read(into: Uint8Array, at: number, length: number, position: number): number;
  close(): void;
}

/** What is asked of `node:fs`, in types that need none of Node's. */
interface FileSystem {
  openSync(path: string | URL, flags: string): number;
  fstatSync(file: number): { readonly size: number; readonly mtimeMs: number };
  readSync(file: number, into: Uint8Array, at: number, length: number, position: number): number;
  closeSync(file: number): void;
}

interface Host {
  readonly process?: { readonly getBuiltinModule?: (name: string) => unknown };
}

/** Opens the file of a path in Node; undefined for other sources and hosts. */
export function openSyncFile(source: DataSource, name: string): SyncFile | undefined {
  const module = (globalThis as Host).process?.getBuiltinModule?.("node:fs");
  const fileSystem = module as FileSystem | undefined;
  if (fileSystem === undefined || !isPath(source)) return undefined;
  const file = fileSystem.openSync(source, "r");
  let isOpen = true;
  // The number of a file that was closed may be that of another one by now.
  const checkOpen = () => {
    if (!isOpen) throw new ArgumentError(`${name} was closed while it was read; open it again`);
  };
  return {
    stat() {
      checkOpen();
      const { size, mtimeMs } = fileSystem.fstatSync(file);
      return { size, modified: mtimeMs };
    },
    read(into, at, length, position) {
      checkOpen();
      let filled = 0;
      while (filled < length) {
        const count = fileSystem.readSync(
          file,
          into,
          at + filled,
          length - filled,
          position + filled,
        );
        if (count === 0) break;
        filled += count;
      }
      return filled;
    },
    close() {
      if (isOpen) fileSystem.closeSync(file);
      isOpen = false;
    },
  };
}

function isPath(source: DataSource): source is string | URL {
  if (source instanceof URL) return source.protocol === "file:";
  return typeof source === "string" && !/^https?:\/\//i.test(source);
}
