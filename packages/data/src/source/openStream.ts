import { ArgumentError } from "@linnet/tensor";
import { abortable } from "../abortable.ts";
import { DataError } from "../DataError.ts";
import type { ByteSource } from "./ByteSource.ts";
import { skipBytes } from "./skipBytes.ts";
import { brokenError } from "./sourceErrors.ts";
import { tagOf } from "./tagOf.ts";

/** A stream as a source. It gives its bytes once, and has no others than the next. */
export function openStream(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  name: string,
  signal?: AbortSignal,
): ByteSource {
  let chunks: AsyncIterator<Uint8Array> | undefined;
  async function* read(): AsyncGenerator<Uint8Array, void> {
    if (chunks !== undefined) {
      throw new ArgumentError(`${name}: a stream can be read once; open it again`);
    }
    chunks = iteratorOf(stream, name);
    let position = 0;
    try {
      for (;;) {
        const chunk = await nextChunk(chunks, name, position, signal);
        if (chunk === undefined) return;
        position += chunk.length;
        yield chunk;
      }
    } finally {
      await release(chunks, signal);
    }
  }
  return {
    name,
    size: undefined,
    stream: (from = 0) => skipBytes(read(), from),
    checkUnchanged: async () => {},
    async close() {
      chunks ??= iteratorOf(stream, name);
      await release(chunks, signal);
    },
  };
}

async function nextChunk(
  chunks: AsyncIterator<Uint8Array>,
  name: string,
  position: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | undefined> {
  signal?.throwIfAborted();
  let next: IteratorResult<Uint8Array>;
  try {
    next = await abortable(chunks.next(), signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof DataError ? error : brokenError(name, position, error);
  }
  if (next.done === true) return undefined;
  if (tagOf(next.value) !== "Uint8Array") {
    const kind = typeof next.value;
    const problem = `the stream gives values of type ${kind}; give one of bytes (Uint8Array)`;
    throw new DataError("ERR_DATA_ENCODING", { source: name, byte: position }, problem);
  }
  return next.value;
}

/** Lets the producer go. One that is stuck cannot hold up who no longer waits for it. */
async function release(
  chunks: AsyncIterator<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  // Its own error was reported by the reading, if it was of interest.
  const released = Promise.resolve(chunks.return?.()).catch(() => {});
  if (signal?.aborted !== true) await released;
}

function iteratorOf(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  name: string,
): AsyncIterator<Uint8Array> {
  if (!("getReader" in stream)) return stream[Symbol.asyncIterator]();
  if (stream.locked) {
    const problem = "the stream is locked, somebody else reads it; give one that nobody reads";
    throw new DataError("ERR_DATA_TRANSFER", { source: name, byte: 0 }, problem);
  }
  // By its reader: not every browser can iterate over a stream.
  const reader = stream.getReader();
  return {
    next: () => reader.read() as Promise<IteratorResult<Uint8Array>>,
    async return() {
      await reader.cancel();
      reader.releaseLock();
      return { done: true, value: undefined };
    },
  };
}
