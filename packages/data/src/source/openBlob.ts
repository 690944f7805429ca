import { abortable } from "../abortable.ts";
import { DataError } from "../DataError.ts";
import type { ByteSource } from "./ByteSource.ts";
import { chunkSize } from "./chunkSize.ts";
import { rangeError, reason } from "./sourceErrors.ts";

/** A Blob or a File. A file on disk that changes can no longer be read: the host sees to that. */
export function openBlob(blob: Blob, name: string, signal?: AbortSignal): ByteSource {
  const { size } = blob;
  const part = async (start: number, end: number): Promise<Uint8Array> => {
    signal?.throwIfAborted();
    try {
      return new Uint8Array(await abortable(blob.slice(start, end).arrayBuffer(), signal));
    } catch (error) {
      signal?.throwIfAborted();
      throw blobError(name, start, error);
    }
  };
  return {
    name,
    size,
    async *stream(from = 0) {
      for (let start = from; start < size; start += chunkSize) {
        yield await part(start, Math.min(start + chunkSize, size));
      }
    },
    async read(start, end) {
      if (!(start >= 0 && start <= end && end <= size)) throw rangeError(name, start, end, size);
      return part(start, end);
    },
    async checkUnchanged() {
      await part(0, Math.min(1, size));
    },
    close: async () => {},
  };
}

function blobError(source: string, byte: number, cause: unknown): DataError {
  const problem =
    `the file cannot be read any more, it was probably changed or removed ` +
    `(${reason(cause)}); choose it again`;
  return new DataError("ERR_DATA_CHANGED", { source, byte }, problem, cause);
}
