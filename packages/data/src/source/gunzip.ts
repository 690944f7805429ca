import { abortable } from "../abortable.ts";
import { DataError } from "../DataError.ts";
import { reason } from "./sourceErrors.ts";

/** Hosts decompress a piece as a whole, up to a thousand times its size. */
const pieceSize = 1 << 14;

/** The first bytes of every gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Decompresses gzip with the host's `DecompressionStream`.
 *
 * Throws `DataError` (`ERR_DATA_GZIP`), with the offset in the compressed bytes, where they are damaged
 * or end too early, and where the host has no decompression.
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  if (typeof DecompressionStream === "undefined") {
    const problem = "the file is compressed and this host cannot decompress; decompress it first";
    throw new DataError("ERR_DATA_GZIP", { source }, problem);
  }
  const { readable, writable } = new DecompressionStream("gzip");
  const feeding = feed(chunks, writable.getWriter());
  const reader = readable.getReader();
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) break;
      yield value;
    }
    await feeding.done;
  } catch (error) {
    signal?.throwIfAborted();
    // What ends the bytes before the decompression does is the cause of all that follows.
    if (feeding.failure !== undefined) throw feeding.failure;
    if (error instanceof DataError) throw error;
    const problem =
      `the gzip data are damaged or incomplete (${reason(error)}); ` +
      "copy or compress the file again";
    throw new DataError("ERR_DATA_GZIP", { source, byte: feeding.position }, problem, error);
  } finally {
    feeding.stopped = true;
    await reader.cancel().catch(() => {});
    if (signal?.aborted !== true) await feeding.done.catch(() => {});
  }
}

/** What goes into the decompression while its result is read. */
interface Feeding {
  /** The number of bytes that went in. */
  position: number;
  stopped: boolean;
  /** What went wrong with the source itself. */
  failure: unknown;
  done: Promise<void>;
}

function feed(
  chunks: AsyncIterable<Uint8Array>,
  writer: WritableStreamDefaultWriter<BufferSource>,
): Feeding {
  const state: Feeding = {
    position: 0,
    stopped: false,
    failure: undefined,
    done: Promise.resolve(),
  };
  const refused = (error: unknown) => {
    throw new Refusal(error);
  };
  const run = async () => {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += pieceSize) {
        if (state.stopped) return;
        const piece = chunk.slice(start, start + pieceSize);
        await writer.ready.catch(refused);
        await writer.write(piece).catch(refused);
        state.position += piece.length;
      }
    }
    await writer.close().catch(refused);
  };
  state.done = run().catch(async (error) => {
    if (error instanceof Refusal) throw error.cause;
    state.failure = error;
    await writer.abort(error).catch(() => {});
    throw error;
  });
  // Whoever reads the result learns of it there.
  state.done.catch(() => {});
  return state;
}

/** The decompression does not take any more; not an error of the source. */
class Refusal extends Error {
  constructor(cause: unknown) {
    super("refused", { cause });
  }
}
