import { ArgumentError } from "@linnet/tensor";
import { DataError } from "../DataError.ts";
import type { ByteSource } from "./ByteSource.ts";
import type { DataSource } from "./DataSource.ts";
import { gunzip, isGzip } from "./gunzip.ts";
import { nodeFileSystem } from "./nodeFileSystem.ts";
import { openAddress } from "./openAddress.ts";
import { openBlob } from "./openBlob.ts";
import { openBytes } from "./openBytes.ts";
import { openFile } from "./openFile.ts";
import { openStream } from "./openStream.ts";
import { peek } from "./replayed.ts";
import { skipBytes } from "./skipBytes.ts";
import { tagOf } from "./tagOf.ts";

export interface SourceOptions {
  /** How messages name the data; by default the path, the address, or the name of the file. */
  readonly name?: string;
  /** Aborts the reading: its reason is thrown. */
  readonly signal?: AbortSignal;
  /**
   * Whether the bytes are compressed with gzip. By default their first two say so, whatever the name of
   * the file is.
   */
  readonly gzip?: boolean;
}

/**
 * Opens a source for a reader, which closes it. `operation` is the function that the user called, for
 * messages about its argument.
 *
 * Compressed bytes come out decompressed; they have no known size and cannot be read in any order.
 * Throws `ArgumentError` for something that is no source, `DataError` for what cannot be opened
 * (`ERR_DATA_FILE`, `ERR_DATA_TRANSFER`) or decompressed (`ERR_DATA_GZIP`), and the reason of the signal.
 */
export async function openSource(
  operation: string,
  source: DataSource,
  { name, signal, gzip }: SourceOptions = {},
): Promise<ByteSource> {
  signal?.throwIfAborted();
  const opened = await open(operation, source, name, signal);
  if (gzip === false) return opened;
  try {
    const { head, whole } = await beginning(opened);
    if (isGzip(head)) return decompressed(whole, signal);
    if (gzip === true) throw notGzip(opened.name);
    return whole;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function open(
  operation: string,
  source: DataSource,
  name: string | undefined,
  signal: AbortSignal | undefined,
): Promise<OpenedSource> {
  if (typeof source === "string" || tagOf(source) === "URL") {
    return openPlace(source as string | URL, name ?? String(source), signal);
  }
  // By their tags, because a page may hand over what another frame has made.
  if (["Blob", "File"].includes(tagOf(source))) {
    const blob = source as Blob;
    const own = "name" in blob ? String(blob.name) : "data";
    return openBlob(blob, name ?? own, signal);
  }
  if (tagOf(source) === "Uint8Array") {
    return openBytes(source as Uint8Array, name ?? "data", signal);
  }
  if (tagOf(source) === "ArrayBuffer") {
    return openBytes(new Uint8Array(source as ArrayBuffer), name ?? "data", signal);
  }
  if (isStream(source)) return openStream(source, name ?? "data", signal);
  throw new ArgumentError(
    `${operation}: source is ${kindOf(source)}; give a path, a URL, a File or Blob, a stream of ` +
      "bytes, or bytes",
  );
}

function openPlace(
  place: string | URL,
  name: string,
  signal: AbortSignal | undefined,
): Promise<OpenedSource> {
  const fileSystem = nodeFileSystem();
  const isPath =
    typeof place === "string" ? !/^https?:\/\//i.test(place) : place.protocol === "file:";
  return fileSystem !== undefined && isPath
    ? openFile(place, name, fileSystem, signal)
    : openAddress(place, name, signal);
}

function isStream(source: unknown): source is ReadableStream | AsyncIterable<Uint8Array> {
  if (typeof source !== "object" || source === null) return false;
  return "getReader" in source || Symbol.asyncIterator in source;
}

function kindOf(source: unknown): string {
  if (source === null) return "null";
  if (typeof source !== "object") return `of type ${typeof source}`;
  return `an object of ${source.constructor?.name ?? "no class"}`;
}

/** A source as it was opened, before anybody looked whether it is compressed. */
type OpenedSource = ByteSource & { readonly isDownload?: boolean };

/** The first bytes of a source, and the source with all of them. */
async function beginning(source: OpenedSource): Promise<{ head: Uint8Array; whole: ByteSource }> {
  // A download has begun already: to ask for two bytes of it would be a second one.
  if (source.read === undefined || source.size === undefined || source.isDownload) {
    return peek(source);
  }
  return { head: await source.read(0, Math.min(2, source.size)), whole: source };
}

function decompressed(source: ByteSource, signal: AbortSignal | undefined): ByteSource {
  return {
    name: source.name,
    size: undefined,
    stream: (from = 0) => skipBytes(gunzip(source.stream(), source.name, signal), from),
    checkUnchanged: () => source.checkUnchanged(),
    close: () => source.close(),
  };
}

function notGzip(source: string): DataError {
  const problem = "the file is not compressed with gzip; leave out gzip: true";
  return new DataError("ERR_DATA_GZIP", { source, byte: 0 }, problem);
}
