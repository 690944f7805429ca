import type { ByteSource } from "./ByteSource.ts";
import { chunkSize } from "./chunkSize.ts";
import { rangeError } from "./sourceErrors.ts";

/** Bytes in memory as a source: what it gives are views of them. */
export function openBytes(bytes: Uint8Array, name: string, signal?: AbortSignal): ByteSource {
  const size = bytes.length;
  return {
    name,
    size,
    async *stream(from = 0) {
      for (let start = from; start < size; start += chunkSize) {
        signal?.throwIfAborted();
        yield bytes.subarray(start, start + chunkSize);
      }
    },
    async read(start, end) {
      signal?.throwIfAborted();
      if (!(start >= 0 && start <= end && end <= size)) throw rangeError(name, start, end, size);
      return bytes.subarray(start, end);
    },
    checkUnchanged: async () => {},
    close: async () => {},
  };
}
