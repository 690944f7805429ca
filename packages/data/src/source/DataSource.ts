/**
 * What a reader reads from: a path (in Node; in a browser a string is an address), an address, a
 * file that somebody chose, a stream, or bytes that are there already.
 *
 * A string that begins with `http://` or `https://` is an address everywhere, and a URL with the
 * scheme `file:` a path. Node's own streams are async iterables of bytes.
 */
export type DataSource =
  | string
  | URL
  | Blob
  | ReadableStream<Uint8Array>
  | ArrayBuffer
  | Uint8Array
  | AsyncIterable<Uint8Array>;
