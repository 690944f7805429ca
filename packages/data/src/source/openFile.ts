import { abortable } from "../abortable.ts";
import { DataError } from "../DataError.ts";
import type { ByteSource } from "./ByteSource.ts";
import { chunkSize } from "./chunkSize.ts";
import {
  type NodeFile,
  type NodeFileSystem,
  type NodeStats,
  workingFolder,
} from "./nodeFileSystem.ts";
import { openStream } from "./openStream.ts";
import { changedError, rangeError } from "./sourceErrors.ts";

/** Opens a file or a pipe of Node's file system. */
export async function openFile(
  path: string | URL,
  name: string,
  fileSystem: NodeFileSystem,
  signal?: AbortSignal,
): Promise<ByteSource> {
  const file = await open(path, name, fileSystem, signal);
  try {
    const stats = await file.stat({ bigint: true });
    if (stats.isDirectory()) throw fileError(name, "EISDIR");
    if (stats.isFile()) return new FileSource(file, name, stats, signal);
    // A pipe has no offsets: what was read is gone.
    return openStream(pipe(file, name), name, signal);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function open(
  path: string | URL,
  name: string,
  fileSystem: NodeFileSystem,
  signal: AbortSignal | undefined,
): Promise<NodeFile> {
  // Opening a pipe waits for its writer, whom a signal need not wait for.
  const opening = fileSystem.open(path, "r").catch((error) => {
    throw fileError(name, error);
  });
  try {
    return await abortable(opening, signal);
  } catch (error) {
    opening.then((file) => file.close()).catch(() => {});
    throw error;
  }
}

/** A regular file: it can be read at any offset, as often as asked. */
class FileSource implements ByteSource {
  readonly name: string;
  readonly size: number;
  readonly #file: NodeFile;
  readonly #stats: NodeStats;
  readonly #signal: AbortSignal | undefined;
  #closed: Promise<void> | undefined;

  constructor(file: NodeFile, name: string, stats: NodeStats, signal: AbortSignal | undefined) {
    this.name = name;
    this.size = Number(stats.size);
    this.#file = file;
    this.#stats = stats;
    this.#signal = signal;
  }

  async *stream(from = 0): AsyncGenerator<Uint8Array, void> {
    let position = from;
    for (;;) {
      const bytes = await this.#readAt(position, chunkSize);
      await this.#check(position);
      if (bytes.length === 0) break;
      position += bytes.length;
      yield bytes;
    }
    // Files of the system, as below /proc, say that they are empty and are not.
    if (this.size !== 0 && position < this.size) throw changedError(this.name, position);
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    if (!(start >= 0 && start <= end && end <= this.size)) {
      throw rangeError(this.name, start, end, this.size);
    }
    const bytes = await this.#readAt(start, end - start);
    await this.#check(start);
    if (bytes.length < end - start) throw changedError(this.name, start + bytes.length);
    return bytes;
  }

  checkUnchanged(): Promise<void> {
    return this.#check(0);
  }

  close(): Promise<void> {
    this.#closed ??= this.#file.close();
    return this.#closed;
  }

  /** As many bytes as there are, up to a number of them: a single call may give fewer. */
  async #readAt(position: number, length: number): Promise<Uint8Array> {
    this.#signal?.throwIfAborted();
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const bytesRead = await readPart(this.#file, this.name, bytes, filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    this.#signal?.throwIfAborted();
    return bytes.subarray(0, filled);
  }

  async #check(byte: number): Promise<void> {
    const { size, mtimeNs } = await this.#file.stat({ bigint: true });
    if (size !== this.#stats.size || mtimeNs !== this.#stats.mtimeNs) {
      throw changedError(this.name, byte);
    }
  }
}

async function* pipe(file: NodeFile, name: string): AsyncGenerator<Uint8Array, void> {
  try {
    for (;;) {
      const bytes = new Uint8Array(chunkSize);
      const bytesRead = await readPart(file, name, bytes, 0, null);
      if (bytesRead === 0) return;
      yield bytes.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** At most 1 GB at once: the system takes no more than 2 in one call. */
async function readPart(
  file: NodeFile,
  name: string,
  bytes: Uint8Array,
  offset: number,
  position: number | null,
): Promise<number> {
  const length = Math.min(bytes.length - offset, 1 << 30);
  try {
    return (await file.read(bytes, offset, length, position)).bytesRead;
  } catch (error) {
    throw fileError(name, error);
  }
}

const problems: Readonly<Record<string, string>> = {
  EISDIR: "this is a directory; give the path of a file",
  EACCES: "permission to read the file is denied; change its permissions",
};

function fileError(source: string, cause: unknown): DataError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  const missing = `there is no such file; check the path, seen from ${workingFolder()}`;
  const problem =
    code === "ENOENT"
      ? missing
      : (problems[code] ?? `the file cannot be read (${code}); check the path`);
  return new DataError("ERR_DATA_FILE", { source }, problem, cause);
}
