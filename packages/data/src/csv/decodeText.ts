import { ArgumentError } from "@linnet/tensor";
import { DataError } from "../DataError.ts";
import type { ByteSource } from "../source/ByteSource.ts";
import { regrouped } from "../source/regrouped.ts";
import { otherKind } from "./otherKind.ts";
import { PieceDecoder, UndecodableError } from "./PieceDecoder.ts";

export interface DecodeOptions {
  /** A name that `TextDecoder` knows; by default UTF-8, or UTF-16 if a byte order mark says so. */
  readonly encoding?: string | undefined;
  /** The largest number of bytes to take. */
  readonly maxBytes?: number | undefined;
  /** The line that the text so far ends on, for messages. */
  readonly line: () => number;
}

/** Throws ArgumentError for an encoding that the host does not know. */
export function checkEncoding(operation: string, encoding: string | undefined): void {
  if (encoding === undefined) return;
  try {
    new TextDecoder(encoding);
  } catch {
    const given = JSON.stringify(encoding);
    const advice = 'use a name that TextDecoder knows, such as "utf-16le" or "latin1"';
    throw new ArgumentError(`${operation}: encoding is ${given}; ${advice}`);
  }
}

/**
 * The text of a source, in pieces. What is before the first wrong line comes before the error.
 *
 * Throws `DataError` with the kind of file it is instead, where that is known, or with the first line
 * that has another encoding (`ERR_DATA_ENCODING`), and for more bytes than there may be.
 */
export async function* decodeText(
  source: ByteSource,
  { encoding, maxBytes = Number.POSITIVE_INFINITY, line }: DecodeOptions,
): AsyncGenerator<string, void> {
  let decoder: PieceDecoder | undefined;
  let size = 0;
  const checked = function* (piece: () => string): Generator<string, void> {
    try {
      yield piece();
    } catch (error) {
      if (!(error instanceof UndecodableError)) throw error;
      yield error.before;
      throw encodingError(source.name, line(), decoder?.encoding as string);
    }
  };
  for await (const bytes of regrouped(source.stream())) {
    if (decoder === undefined) {
      refuseOtherKinds(source.name, bytes, encoding);
      decoder = new PieceDecoder(encoding ?? encodingByMark(bytes));
    }
    size += bytes.length;
    if (size > maxBytes) throw sizeError(source.name, maxBytes);
    yield* checked(() => (decoder as PieceDecoder).decode(bytes));
  }
  if (decoder !== undefined) yield* checked(() => (decoder as PieceDecoder).end());
}

/** What a byte order mark says of the encoding. */
function encodingByMark(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function refuseOtherKinds(source: string, head: Uint8Array, encoding: string | undefined): void {
  const kind = encoding === undefined ? otherKind(head) : undefined;
  if (kind === undefined) return;
  const problem = `the file is ${kind}; export the data as CSV in UTF-8`;
  throw new DataError("ERR_DATA_ENCODING", { source }, problem);
}

function sizeError(source: string, maxBytes: number): DataError {
  const limit = maxBytes >= 1e6 ? `${Math.round(maxBytes / 1e6)} MB` : `${maxBytes} bytes`;
  const problem = `the file is larger than ${limit}; read it in parts with streamCsv, or pass maxBytes`;
  return new DataError("ERR_DATA_SIZE", { source }, problem);
}

function encodingError(source: string, line: number, encoding: string): DataError {
  const name = encoding.toUpperCase();
  const problem = `the line is not ${name}`;
  const advice =
    name === "UTF-8"
      ? 'pass its encoding, such as encoding: "latin1", or save the file as UTF-8'
      : "pass its encoding, or save the file as UTF-8";
  return new DataError("ERR_DATA_ENCODING", { source, line }, `${problem}; ${advice}`);
}
