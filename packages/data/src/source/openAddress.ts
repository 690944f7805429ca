import { abortable } from "../abortable.ts";
import { DataError } from "../DataError.ts";
import type { ByteSource } from "./ByteSource.ts";
import { openStream } from "./openStream.ts";
import { skipBytes } from "./skipBytes.ts";
import { brokenError, changedError, rangeError, reason } from "./sourceErrors.ts";

/**
 * Opens an address with the host's `fetch`. Where the server gives ranges of bytes and says so, they can
 * be read in any order.
 */
export async function openAddress(
  address: string | URL,
  name: string,
  signal?: AbortSignal,
): Promise<ByteSource & { readonly isDownload: true }> {
  const first = await request(address, name, signal);
  const size = sizeOf(first);
  const version = versionOf(first);
  let unread: Response | undefined = first;

  const fetchFrom = async (from: number, to?: number): Promise<Response> => {
    const range = `bytes=${from}-${to === undefined ? "" : to - 1}`;
    const headers = from === 0 && to === undefined ? undefined : { range };
    const response = await request(address, name, signal, headers);
    if (versionOf(response) !== version) {
      await response.body?.cancel();
      throw changedError(name, from);
    }
    return response;
  };
  const discard = async () => {
    const body = unread?.body;
    unread = undefined;
    if (body && !body.locked) await body.cancel().catch(() => {});
  };
  const hasRanges = size !== undefined && first.headers.get("accept-ranges") === "bytes";
  async function* streamFrom(from: number): AsyncGenerator<Uint8Array, void> {
    const start = hasRanges ? Math.min(from, size) : 0;
    if (start > 0) await discard();
    if (hasRanges && start === size) return;
    const response = unread ?? (await fetchFrom(start));
    unread = undefined;
    // A server may answer with the whole all the same.
    const begin = response.status === 206 ? start : 0;
    yield* skipBytes(body(response, name, begin, size, signal), from - begin);
  }
  const source: ByteSource & { readonly isDownload: true } = {
    name,
    size,
    isDownload: true,
    stream: (from = 0) => streamFrom(from),
    async checkUnchanged() {
      if (version === "") return;
      const response = await request(address, name, signal, undefined, "HEAD");
      if (versionOf(response) !== version) throw changedError(name, 0);
    },
    close: discard,
  };
  if (hasRanges) {
    source.read = async (start, end) => {
      if (!(start >= 0 && start <= end && end <= size)) throw rangeError(name, start, end, size);
      await discard();
      if (start === end) return new Uint8Array(0);
      const response = await fetchFrom(start, end);
      if (response.status !== 206) {
        await response.body?.cancel();
        const problem = "the server does not send parts of the file after all; download it first";
        throw new DataError("ERR_DATA_TRANSFER", { source: name, byte: start }, problem);
      }
      return rangeBody(response, name, start, end, signal);
    };
  }
  return source;
}

/** What a response holds, from its offset in the file on. Throws where it is less than announced. */
async function* body(
  response: Response,
  name: string,
  start: number,
  size: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  let position = start;
  if (response.body !== null) {
    for await (const chunk of openStream(response.body, name, signal).stream()) {
      position += chunk.length;
      yield chunk;
    }
  }
  if (size !== undefined && position !== size) {
    throw brokenError(name, position, `${size} bytes were announced`);
  }
}

async function rangeBody(
  response: Response,
  name: string,
  start: number,
  end: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await abortable(response.arrayBuffer(), signal));
  } catch (error) {
    signal?.throwIfAborted();
    throw brokenError(name, start, error);
  }
  if (bytes.length !== end - start) {
    throw brokenError(name, start + bytes.length, `${end - start} bytes were asked for`);
  }
  return bytes;
}

async function request(
  address: string | URL,
  source: string,
  signal: AbortSignal | undefined,
  headers?: Record<string, string>,
  method = "GET",
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      ...(signal === undefined ? {} : { signal }),
      ...(headers === undefined ? {} : { headers }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    const problem = `the address cannot be reached (${reason(error)}); check it and the network`;
    throw new DataError("ERR_DATA_TRANSFER", { source }, problem, error);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const answer = `${response.status} ${response.statusText}`.trim();
  const problem = `the server answers ${answer}; check the address`;
  throw new DataError("ERR_DATA_TRANSFER", { source }, problem);
}

/** The number of bytes, where the header counts what we get: not where the host decompresses it. */
function sizeOf({ headers }: Response): number | undefined {
  const length = headers.get("content-length");
  return length === null || headers.has("content-encoding") ? undefined : Number(length);
}

/** What tells one version of a file on a server from another. */
function versionOf({ headers }: Response): string {
  return headers.get("etag") ?? headers.get("last-modified") ?? "";
}
